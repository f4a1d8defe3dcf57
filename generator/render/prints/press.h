/*
 * How a bureau prints: its fonts, the prints it makes and the profile of each, one side of the sheet or both.
 * For prints.c; made through prints.h.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_PRESS_H
#define RENDER_PRINTS_PRESS_H

#include "base/read_xml.h"
#include "render/prints/document.h"
#include "render/prints/prints.h"
#include "render/template/template.h"

enum { PRESS_PRINTS = 40 }; /* annexes at most, volumes at most, other prints at most */

/* One print: templates/prints/NAME.xml, published as NAME.pdf. */
struct press_print {
	struct text name;
	enum print_profile profile;
};

struct press {
	struct arena arena;
	struct print_fonts *fonts;
	struct template_set *templates; /* of the folder prints */
	struct xml_schema *schema;      /* prints.xsd there */
	bool duplex;
	enum print_frame frame;
	struct press_print volumes[PRESS_PRINTS]; /* each begins with its own template, and holds all annexes behind it */
	struct press_print annexes[PRESS_PRINTS], others[PRESS_PRINTS];
	size_t volume_count, annex_count, other_count;
};

#endif
