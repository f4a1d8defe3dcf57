/*
 * Names of offices: what ends like one, and several in one cell.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/draft.h"

static const char ends[] = "局 委 办 厅 部 院 处 科 室 中心 政府 公司 集团 联合会 残联 妇联 工会 团委 支队 大队 总队 委员会 办公室 管委会 分局 各乡镇 各街道 各县 各区 各科室 学校 大学 学院 银行 社";

bool draft_is_office(struct text plain)
{
	size_t length = utf8_length(plain);
	return length >= 3 && length <= 60 && text_ends_any(plain, ends).len && !text_has_any(plain, ", 。 ; : “");
}

struct text draft_next_office(struct text *rest)
{
	int depth = 0;
	size_t at = 0, skip = 0;
	while (text_starts_any(*rest, "、 ， , ； ; 。").len)
		*rest = text_slice(*rest, text_starts_any(*rest, "、 ， , ； ; 。").len, rest->len);
	for (; at < rest->len && !skip; at += skip ? 0 : text_starts_any(text_slice(*rest, at, rest->len), "（ ）").len ? strlen("（") : 1) {
		struct text here = text_slice(*rest, at, rest->len);
		depth += text_starts_any(here, "( （").len > 0;
		depth -= text_starts_any(here, ") ）").len > 0;
		skip = depth <= 0 ? text_starts_any(here, "、 ， , ； ;").len : 0;
	}
	struct text office = text_trim(text_slice(*rest, 0, at));
	*rest = text_slice(*rest, at + skip, rest->len);
	return office;
}

struct text draft_offices(const struct draft *draft, struct text cell)
{
	struct text offices = TEXT(""), last = TEXT("");
	for (struct text lines = cell; lines.len;)
		for (struct text line = plain_of(text_cut(&lines, '\n'), draft->arena); line.len;) {
			struct text piece = text_cut(&line, ' ');
			bool divided = draft_is_office(last) && draft_is_office(piece); /* else the cell has cut a name in two */
			if (!piece.len)
				continue;
			offices = TEXT_JOIN(draft->arena, offices, divided ? TEXT("、") : TEXT(""), piece);
			last = piece;
		}
	return draft_words(draft, offices);
}
