/*
 * What the parts of the OFD writer share: numbers of objects, lengths in millimetres, escaped text.
 * Used by ofd*.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_OFD_PARTS_H
#define RENDER_PRINTS_OFD_PARTS_H

#include "base/archive.h"
#include "render/prints/ofd.h"

#define OFD_XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OFD_NAMESPACE " xmlns:ofd=\"http://www.ofdspec.org/2016\""
/* The root of every part but the first. */
#define OFD_FOLDER "Doc_0/"

struct ofd {
	const struct document *document;
	const struct pages *pages;
	struct print_fonts *fonts;
	struct arena *arena;
	struct archive_writer *archive;
	unsigned last_id;   /* objects of a document are numbered from 1 */
	unsigned first_page; /* number of page 0; the others follow */
	unsigned fonts_from; /* number of font 0, likewise */
	bool failed;
};

static inline unsigned ofd_id(struct ofd *ofd)
{
	return ++ofd->last_id;
}

/* Micrometres, rounded; what is placed one after another is rounded where it stands, so that errors do not add up. */
static inline int ofd_micrometres(int thousandths)
{
	long long scaled = (long long)thousandths * 127;
	return (int)((scaled + (scaled < 0 ? -180 : 180)) / 360);
}
/* As millimetres with up to three decimals. */
void ofd_put_micrometres(struct buffer *out, int micrometres);
/* " NAME=\"x y width height\"", given in thousandths of a point. */
void ofd_put_box(struct buffer *out, const char *name, int x, int y, int width, int height);
/* With what XML wants escaped; line ends become blanks. */
void ofd_put_text(struct buffer *out, struct text text);
/* Adds a finished part to the archive; the buffer is empty afterwards. */
void ofd_add(struct ofd *ofd, const char *part, struct buffer *bytes);

/* Pages/Page_N/Content.xml of every page, and what the links of the pages are: annotations. */
void ofd_pages_add(struct ofd *ofd);
/* Res/font_N of every font used, and the list of them. */
void ofd_fonts_add(struct ofd *ofd);

#endif
