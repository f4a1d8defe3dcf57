/*
 * Which tag takes its content from where.
 * Used through tags.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/tags.h"

struct tagger {
	struct view *list;
	const struct page *page;
	struct notes *notes;
};

/* A mandatory tag; the word "null" is what a careless program prints for nothing. */
static void put_tag(struct tagger *tagger, const char *name, struct text content)
{
	if (!content.len || text_is(content, "null")) {
		NOTE2(tagger->notes, MSG_PAGE_TAG_EMPTY, NO_PLACE, text_of(name), tagger->page->path);
		return;
	}
	struct view *tag = view_append(tagger->list, view_map(tagger->list->arena));
	view_put_text(tag, "name", text_of(name));
	view_put_text(tag, "content", content);
}

static void put_if_known(struct tagger *tagger, const char *name, struct text content)
{
	if (content.len)
		put_tag(tagger, name, content);
}

struct text tags_site_name(const struct view *view)
{
	struct text name = view_find_text(view, "site.name");
	return name.len ? name : view_find_text(view, "plan.publisher");
}

static struct text column_name(const struct view *view)
{
	const struct view *columns = view_find(view, "plan.columns");
	if (!columns || !columns->count)
		return view_find_text(view, "site.column_name");
	return view_find_text(columns->items[columns->count - 1], "name");
}

struct view *tags_of(struct arena *arena, const struct view *view, const struct page *page, struct text published,
		     struct notes *notes)
{
	struct tagger tagger = {view_list(arena), page, notes};
	put_tag(&tagger, "SiteName", tags_site_name(view));
	put_if_known(&tagger, "SiteDomain", view_find_text(view, "site.domain"));
	put_if_known(&tagger, "SiteIDCode", view_find_text(view, "site.idcode"));
	put_tag(&tagger, "ColumnName", column_name(view));
	put_tag(&tagger, "ColumnDescription", view_find_text(view, "site.column_description"));
	put_tag(&tagger, "ColumnKeywords", view_find_text(view, "site.column_keywords"));
	put_tag(&tagger, "ColumnType", view_find_text(view, "site.column_type"));
	if (page->level == PAGE_ARTICLE) {
		put_tag(&tagger, "ArticleTitle", page->title);
		put_tag(&tagger, "PubDate", published);
		put_tag(&tagger, "ContentSource", view_find_text(view, "plan.publisher"));
	}
	return tagger.list;
}

void tags_warn(const struct view *site, struct notes *notes)
{
	static const char *const tags[][2] = {{"SiteDomain", "domain"}, {"SiteIDCode", "idcode"}};
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (!view_truth(view_get(site, text_of(tags[i][1]))))
			NOTE2(notes, MSG_PAGE_TAG_LEFT_OUT, NO_PLACE, text_of(tags[i][0]), text_of(tags[i][1]));
}
