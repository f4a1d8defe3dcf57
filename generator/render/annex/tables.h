/*
 * What each annex says: one function per annex, from the view to blocks.
 * For annex.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_ANNEX_TABLES_H
#define RENDER_ANNEX_TABLES_H

#include "render/annex/sheet.h"

/* Each adds its heading ("附件1" and so on) and tables. */
void annex_indicators(const struct view *view, struct text label, struct blocks *blocks);
void annex_projects(const struct view *view, struct text label, struct blocks *blocks);
void annex_investment(const struct view *view, struct text label, struct blocks *blocks);
void annex_audit(const struct view *view, struct text label, struct blocks *blocks);
void annex_corrections(const struct view *view, struct text label, struct blocks *blocks);

/* Two pages for a reader in a hurry. */
void annex_summary(const struct view *view, struct blocks *blocks);
/* 填报、审核、签发, with the digest of the inputs. */
void annex_sign_off(const struct view *view, struct text digest, struct blocks *blocks);

#endif
