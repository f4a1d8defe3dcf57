/*
 * Places by the ends of their names: 镇, 乡, 街道, 村, 社区; a name is believed where something divides it from what stands before.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/draft.h"

static const struct {
	const char *end, *kind;
} ends[] = {{"街道办事处", "subdistrict"}, {"街道", "subdistrict"}, {"办事处", "subdistrict"}, {"社区", "community"},
	    {"镇", "town"},               {"乡", "town"},          {"村", "village"}};

/* Words that make a general noun of what would be a name. */
static const char general[] = "农 行政 建制 改造 试点 城市 老城 各 全 本 该 每 中心城 典型 自然 乡 镇 街道 设 的 和 与 及 级 驻 进 跨 城 美丽 示范 空心 贫困 邻近 所有 有关 相关 重点 集 我 多 区 市 县 整合 覆盖 依托 深入 "
			      "服务 “ ” 宣讲 居民 智慧 完整 现代 公益 社 居 特色 养老 邻 发挥 带动 规范 推进 扩建 改建 新建 迁建 推动 建立 健全 支持 开展 打造 提升 完善 实施 加强";

static bool is_chinese_at(struct text plain, size_t at)
{
	size_t next = at;
	uint32_t code = utf8_next(plain, &next);
	return code >= 0x4E00 && code <= 0x9FFF;
}

/* The bytes where the name before `end` begins, after something that divides; SIZE_MAX when it is none. */
static size_t name_start(struct text plain, size_t floor, size_t end)
{
	size_t at = end;
	for (int length = 0; at > floor && length < 5; length++) {
		size_t before = utf8_before(plain, at);
		if (!is_chinese_at(plain, before))
			break;
		struct text letter = text_slice(plain, before, at - before);
		if (text_is_any(letter, "在 以 于 到 由 对 向 与 和 及 至 为 市 县 址 片 区 将 是 即 按"))
			break;
		at = before;
	}
	struct text name = text_slice(plain, at, end - at);
	size_t length = utf8_length(name);
	return length >= 2 && length <= 4 && !text_has_any(name, general) ? at : SIZE_MAX;
}

static size_t find_place(const struct draft *draft, struct text name)
{
	for (size_t i = 0; i < draft->place_count; i++)
		if (text_equal(draft->places[i].name, name))
			return i;
	return SIZE_MAX;
}

static size_t add_place(struct draft *draft, struct text name, const char *kind, size_t within)
{
	size_t found = find_place(draft, name);
	if (found != SIZE_MAX) {
		if (draft->places[found].within == SIZE_MAX)
			draft->places[found].within = within;
		return found;
	}
	struct draft_place *place = DRAFT_MORE(draft, places, place);
	*place = (struct draft_place){text_format(draft->arena, "place-%02zu", draft->place_count), name, kind, within};
	return draft->place_count - 1;
}

static void put_at(struct draft *draft, struct draft_project *project, size_t place)
{
	for (size_t i = 0; i < project->at_count; i++)
		if (project->at[i] == place)
			return;
	if (project->at_count < MOST_AT)
		project->at[project->at_count++] = place;
	else
		draft_doubt(draft, project->line, draft->places[place].name, "这一项的地点太多，这一处没有收入，请补上");
}

static void drop_at(struct draft_project *project, size_t place)
{
	for (size_t i = 0; i < project->at_count; i++)
		if (project->at[i] == place)
			project->at[i] = project->at[--project->at_count];
}

/* One pass over a project's words: a village behind its town is within it, and stands for it. */
static void places_in(struct draft *draft, struct draft_project *project)
{
	struct text plain = plain_of(project->words, draft->arena);
	size_t floor = 0, above = SIZE_MAX, above_end = 0;
	for (size_t at = 0; at < plain.len; utf8_next(plain, &at)) {
		for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
			if (!text_starts(text_slice(plain, at, plain.len), ends[i].end))
				continue;
			size_t end = at + strlen(ends[i].end), start = name_start(plain, floor, at);
			struct text behind = text_slice(plain, end, plain.len);
			bool longer = text_starts_any(behind, "级 民 委 庄 镇 落 企 振 史 道 干部 养老 居家 治理 建设 服务 公共 工作 居 医院 卫生").len && !text_starts_any(behind, "卫生院").len;
			if (start == SIZE_MAX || (longer && strcmp(ends[i].kind, "town") != 0))
				break;
			struct text name = text_slice(plain, start, end - start);
			bool small = strcmp(ends[i].kind, "village") == 0 || strcmp(ends[i].kind, "community") == 0;
			size_t within = small && above != SIZE_MAX && above_end == start ? above : SIZE_MAX;
			size_t place = add_place(draft, name, ends[i].kind, within);
			if (within != SIZE_MAX)
				drop_at(project, within);
			put_at(draft, project, place);
			above = small ? SIZE_MAX : place;
			above_end = end;
			floor = end;
			at = end - 1;
			while (at > start && ((unsigned char)plain.at[at] & 0xC0) == 0x80)
				at--;
			break;
		}
	}
}

/* （绣办、笔办）: what an enumeration in brackets names in two characters, ending in 办, is a subdistrict's short name. */
static void short_names_in(struct draft *draft, struct draft_project *project)
{
	struct text plain = plain_of(project->words, draft->arena);
	for (size_t open = 0; (open = text_find(plain, TEXT("("), open)) != SIZE_MAX; open++) {
		size_t close = text_find(plain, TEXT(")"), open);
		if (close == SIZE_MAX)
			return;
		struct text rest = text_slice(plain, open + 1, close - open - 1);
		bool list = text_has(rest, "、");
		while (list && rest.len) {
			size_t comma = text_find(rest, TEXT("、"), 0);
			struct text one = text_trim(text_slice(rest, 0, comma));
			rest = comma == SIZE_MAX ? TEXT("") : text_slice(rest, comma + strlen("、"), rest.len);
			if (utf8_length(one) == 2 && text_ends(one, "办"))
				put_at(draft, project, add_place(draft, one, "subdistrict", SIZE_MAX));
		}
	}
}

/* A price for each place: as many as there are places, where no number is written. */
static void count_places(struct draft *draft, struct draft_project *project)
{
	if (!project->has_price || project->priced != SIZE_MAX || !project->at_count || project->quantity_count == MOST_QUANTITIES)
		return;
	struct draft_quantity *quantity = &project->quantities[project->quantity_count++];
	*quantity = (struct draft_quantity){.id = text_format(draft->arena, "q%zu", project->quantity_count), .name = TEXT("列出的地点"),
					    .counts_places = true, .line = project->line};
	quantity->measure.unit = draft_unit(draft, project->price_per.len && is_unit(project->price_per) ? project->price_per : TEXT("处"));
	project->priced = project->quantity_count - 1;
	draft_doubt(draft, project->line, project->name, "原文没有写数量，按列出的地点数计（count=\"places\"），请核对地点是否齐全");
}

void draft_places(struct draft *draft)
{
	for (size_t i = 0; i < draft->project_count; i++) {
		short_names_in(draft, &draft->projects[i]);
		places_in(draft, &draft->projects[i]);
	}
	for (size_t i = 0; i < draft->project_count; i++)
		count_places(draft, &draft->projects[i]);
}
