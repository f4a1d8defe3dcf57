/*
 * Tables of money: funds and their projects, totals as the document gives them, amounts by years.
 * Used through parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "view/derived/parts.h"

/* The projects of a fund know its name, and which of them is the first. */
static void put_funds(struct view *root)
{
	const struct view *funds = list_of(root, "funds");
	bool used = false;
	for (size_t i = 0; i < funds->count; i++) {
		const struct view *own_projects = list_of(funds->items[i], "projects");
		used = used || own_projects->count > 0 || view_truth(view_find(funds->items[i], "invested.present"));
		for (size_t j = 0; j < own_projects->count; j++) {
			struct view *link = own_projects->items[j];
			view_put_context(link, "fund", view_text(root->arena, view_find_text(funds->items[i], "name")));
			view_put_context(link, "first", view_bool(root->arena, j == 0));
			view_put_context(link, "rows", view_number(root->arena, text_count(root->arena, own_projects->count)));
		}
	}
	view_put_context(root, "has_funds_used", view_bool(root->arena, used));
}

/* The totals that the document gives, of the plan and then of its parts and boxes, each with whose it is. */
static void add_stated(struct view *all, const struct view *list, struct text of)
{
	for (size_t i = 0; i < list->count; i++) {
		view_put_context(list->items[i], "of", view_text(all->arena, of));
		view_append(all, list->items[i]);
	}
}

static void put_stated(struct view *root)
{
	static const char *const lists[] = {"parts", "boxes"};
	struct view *all = view_put_context(root, "all_stated", view_list(root->arena));
	add_stated(all, list_of(root, "stated_totals"), TEXT(""));
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		for (size_t j = 0; j < list_of(root, lists[i])->count; j++) {
			const struct view *of = list_of(root, lists[i])->items[j];
			add_stated(all, list_of(of, "stated"), view_find_text(of, "heading"));
		}
	view_put_context(root, "has_all_stated", view_bool(root->arena, all->count > 0));
}

/* The years by which projects divide their investment, in order: a column each, and a cell for each project that does. */
static void put_years(struct view *root)
{
	const struct view *projects = list_of(root, "projects");
	struct view *years = view_put_context(root, "money_years", view_list(root->arena));
	for (size_t i = 0; i < projects->count; i++) {
		const struct view *amounts = list_of(projects->items[i], "year_amounts");
		for (size_t j = 0; j < amounts->count; j++) {
			struct text name = view_find_text(amounts->items[j], "name");
			size_t at = 0;
			while (at < years->count && text_compare(years->items[at]->text, name) < 0)
				at++;
			if (at < years->count && text_equal(years->items[at]->text, name))
				continue;
			struct view *year = view_append(years, view_text(root->arena, name));
			for (size_t k = years->count - 1; k > at; k--)
				years->items[k] = years->items[k - 1];
			years->items[at] = year;
		}
	}
	view_put_context(root, "has_money_years", view_bool(root->arena, years->count > 0));
}

static void put_year_cells(struct view *root)
{
	const struct view *projects = list_of(root, "projects"), *years = list_of(root, "money_years");
	for (size_t i = 0; i < projects->count; i++) {
		const struct view *amounts = list_of(projects->items[i], "year_amounts");
		struct view *cells = view_put_context(projects->items[i], "year_cells", view_list(root->arena));
		for (size_t j = 0; j < years->count; j++) {
			struct view *cell = view_append(cells, view_map(root->arena));
			const struct view *figure = NULL;
			for (size_t k = 0; k < amounts->count; k++)
				if (text_equal(view_find_text(amounts->items[k], "name"), years->items[j]->text))
					figure = view_find(amounts->items[k], "figure");
			view_put(cell, "figure", figure ? own(figure) : view_null(root->arena));
		}
	}
}

/* The tables of the annex on investment, numbered as far as there are any. */
static void number_money_tables(struct view *root)
{
	static const char *const tables[][2] = {{"boxes", "has.boxes"}, {"stated", "has_all_stated"}, {"years", "has_money_years"}, {"funds", "has_funds_used"}};
	struct view *numbers = view_put_context(root, "money_tables", view_map(root->arena));
	size_t number = 0;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		number += view_truth(view_find(root, tables[i][1]));
		view_put_count(numbers, tables[i][0], number);
	}
}

/* Whether the unit of all totals stands before the number: $. */
static void put_side(struct view *root)
{
	struct text unit = view_find_text(root, "headline.total.unit");
	bool first = unit.len && view_truth(view_find(root, "headline.total.present")) && !text_ends(view_find_text(root, "headline.total.text"), unit.at);
	view_put_context(root, "money_first", view_bool(root->arena, first));
}

void derive_money(struct view *root)
{
	put_side(root);
	put_funds(root);
	put_stated(root);
	put_years(root);
	put_year_cells(root);
	number_money_tables(root);
}
