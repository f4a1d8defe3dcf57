/*
 * Paragraphs outside the boxes that name an investment, as projects.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/heads.h"
#include "draft/item.h"

/* Whether five letters of the name or more stand together in the words. */
static bool shares_a_run(struct text name, struct text words)
{
	for (size_t at = 0; at < name.len; utf8_next(name, &at)) {
		size_t end = at;
		for (int letters = 0; letters < 5 && end < name.len; letters++)
			utf8_next(name, &end);
		if (utf8_length(text_slice(name, at, end - at)) == 5 && text_find(words, text_slice(name, at, end - at), 0) != SIZE_MAX)
			return true;
	}
	return false;
}

/* A project of a box that the paragraph names, in about the same words, with its amount. */
static bool is_known_amount(const struct draft *draft, struct text plain, const struct draft_measure *measure)
{
	struct text words = draft_words(draft, plain);
	for (size_t i = 0; i < draft->boxed; i++) {
		const struct draft_project *project = &draft->projects[i];
		bool named = project->name.len >= 12 && (text_find(words, project->name, 0) != SIZE_MAX || shares_a_run(project->name, words));
		bool planned = project->has_investment && number_compare(draft_smallest(&project->investment), draft_smallest(measure)) == 0;
		bool whole = project->has_cost && number_compare(draft_smallest(&project->cost), draft_smallest(measure)) == 0;
		if (named && (planned || whole))
			return true;
	}
	return false;
}

/* A sum of what stands elsewhere: 专栏1列出的项目总投资61.3亿元. As a project it would be counted twice. */
static bool is_sum(const struct item *item, size_t index)
{
	struct text plain = item->line.plain;
	size_t start = sentence_start(plain, item->measures[index].start);
	struct text said = text_slice(plain, start, item->measures[index].start - start);
	bool names_list = text_has_any(said, "专栏 上述 以上项目 所列项目 列出的项目 重点项目 重大项目");
	struct text bare = text_trim(said), word = text_ends_any(bare, "总投资 投资 投资总额 总投资额 总投资约 投资约");
	bool nothing_named = word.len && text_is_any(text_trim(text_slice(bare, 0, bare.len - word.len)), "规划 本规划 全市 全县 全区 全省 估算 匡算 预计 共 共需 项目 全部项目 规划项目 匡算总 估算总");
	bool total = text_has_any(said, "投资规模 投资总规模 总投资规模") && text_has_any(bare, "达到 达 超过 突破 约"); /* 交通投资规模达到1280亿元 */
	bool whole_period = text_has_any(said, "五”时期 五”期间 规划期 规划期间") && text_has_any(said, "投资 资金 投入");
	bool provided = text_has(said, "安排") && (text_has_any(said, "专项资金 财政资金 专项经费") || (text_has(said, "财政") && text_has_any(said, "资金 经费"))); /* 区财政三年安排专项资金 */
	return nothing_named || total || (provided && !item_built(item, start, clause_end(plain, item->measures[index].end, plain.len, "。 ;")).len) || ((names_list || whole_period) && !item_built(item, start, clause_end(plain, item->measures[index].end, plain.len, "。 ;")).len);
}

/* The heading right above, where it names a work: （一）应急指挥中心建设工程; else empty. */
static struct text work_headed(const struct draft *draft, size_t index)
{
	size_t above = index;
	while (above && !draft->lines[above - 1].plain.len)
		above--;
	if (!above || draft->lines[above - 1].role != LINE_HEADING)
		return TEXT("");
	const struct draft_line *line = &draft->lines[above - 1];
	struct head head = line_head(line->plain);
	struct text title = head.form == HEAD_NONE ? line->plain : head.title;
	bool works = text_ends_any(title, "工程 项目").len && line_head(draft->lines[index].plain).form == HEAD_NONE && !text_ends_any(title, "重点工程 重大工程 重点项目 重大项目 工程项目").len;
	return works && utf8_length(title) > 2 && utf8_length(title) <= 30 ? draft_words(draft, title) : TEXT("");
}

/* 建成“某某号”平台, 建设海阳产业园: what has a name of its own is named by that. */
static struct text without_building(const struct draft *draft, struct text name)
{
	struct text verb = text_starts_any(name, "建设 建成 新建 打造"), rest = text_slice(name, verb.len, name.len), end = text_ends_any(draft->region, "省 市 县 区 州 旗");
	struct text place = text_slice(draft->region, 0, draft->region.len - end.len);
	bool own = text_starts(rest, "“") || (place.len >= 6 && end.len && text_find(text_slice(rest, 0, place.len), place, 0) == 0);
	return verb.len && own ? rest : name;
}

/* The paragraph's own lead and the sentences with the amounts, not all it says. */
static void take_outside(struct item *item, size_t index, size_t chapter)
{
	struct draft *draft = item->draft;
	size_t first = SIZE_MAX;
	for (size_t i = 0; i < item->count; i++)
		if (first == SIZE_MAX && (item->kinds[i] == AMOUNT_WHOLE || item->kinds[i] == AMOUNT_PRICE || item->kinds[i] == AMOUNT_FUND))
			first = i;
	if (is_known_amount(draft, item->line.plain, &item->measures[first])) {
		draft_doubt(draft, item->number, item->measures[first].typed, "正文里的金额与专栏中的一项相同，没有再立项目");
		return;
	}
	if (item_is_of_each_year(item)) {
		draft_doubt(draft, item->number, item->measures[first].typed, "每年的一笔钱，没有立为项目；是项目的，请补上名称和投资");
		return;
	}
	if (is_sum(item, first)) {
		draft_doubt(draft, item->number, item->measures[first].typed, "像是几个项目的合计，没有立为项目；确是合计的，写成专栏、章节或全部项目的 declared，程序会核对");
		return;
	}
	size_t projects = draft->project_count, sentence = sentence_start(item->line.plain, item->measures[first].start);
	item_projects(item, TEXT(""), chapter);
	size_t end = clause_end(item->line.plain, item->measures[first].end, item->line.plain.len, "。");
	struct text built = item_work(item, sentence, end);
	built = built.len ? built : item_led(item, sentence);
	built = built.len ? built : item_built(item, sentence, end);
	if (sentence && built.len && draft->project_count > projects)
		draft->projects[projects].name = draft_words(draft, short_name(built));
	struct text headed = draft->project_count == projects + 1 ? work_headed(draft, index) : TEXT("");
	if (headed.len) {
		draft->projects[projects].name = headed;
		draft->projects[projects].note = TEXT("");
	}
	for (size_t i = projects; i < draft->project_count; i++) {
		draft->projects[i].name = without_building(draft, draft->projects[i].name);
		draft_doubt(draft, item->number, draft->projects[i].name, "正文里写了投资，列为专栏以外的项目（outside），请核对名称和金额");
	}
}

/* A paragraph with the words of the heading that runs in to it. */
static struct text with_lead(const struct draft *draft, const struct draft_line *line)
{
	struct head head = line_head(line[-1].plain);
	size_t at = head.form == HEAD_NONE ? 0 : (size_t)(head.title.at - line[-1].plain.at);
	return TEXT_JOIN(draft->arena, line_raw(&line[-1], at, line[-1].plain.len), TEXT("。"), line->raw);
}

/* 1.某某工程：… without its number. */
static struct text without_number(const struct draft_line *line)
{
	struct head head = line_head(line->plain);
	bool counted = head.form == HEAD_DIGIT || head.form == HEAD_DIGITS || head.form == HEAD_PAREN;
	return counted && head.title.len ? line_raw(line, (size_t)(head.title.at - line->plain.at), line->plain.len) : line->raw;
}

/* Whether a counted paragraph below the heading 重点工程 leads with the name of a work, though it has no amount. */
static bool is_listed_work(const struct draft *draft, size_t index, const struct item *item)
{
	const struct draft_line *line = &draft->lines[index];
	size_t end = clause_end(item->line.plain, 0, item->line.plain.len, ": 。 ; ,"), above = index;
	struct text lead = text_slice(item->line.plain, 0, end);
	while (above && (draft->lines[above - 1].role != LINE_HEADING || (line->goes_on && above == index)))
		above--;
	bool listed = above && text_has_any(draft->lines[above - 1].plain, "重点工程 重大工程 重点项目 重大项目 工程项目");
	bool counted = line->goes_on || line_head(line->plain).form != HEAD_NONE;
	return listed && counted && end < item->line.plain.len && text_ends_any(lead, "工程 项目").len && utf8_length(lead) >= 5 && utf8_length(lead) <= 30;
}

static void take_listed(struct item *item, size_t chapter)
{
	size_t projects = item->draft->project_count;
	item_projects(item, TEXT(""), chapter);
	for (size_t i = projects; i < item->draft->project_count; i++)
		draft_doubt(item->draft, item->number, item->draft->projects[i].name, "列在重点工程的标题下，没有写投资，列为专栏以外的项目（outside），请核对");
}

/* The index behind a record of a project that begins at the line; the line itself when none does. */
static size_t take_record(struct draft *draft, size_t index, size_t chapter)
{
	size_t end, projects = draft->project_count;
	struct text number, words = item_record(draft, index, &number, &end);
	if (!words.len)
		return index;
	draft_item(draft, words, number, index, chapter);
	for (size_t i = projects; i < draft->project_count; i++)
		draft_doubt(draft, draft->lines[index].number, draft->projects[i].name, "名称和下面各行（建设内容、投资等）读作一个项目，列在专栏以外（outside），请核对");
	return end;
}

void draft_projects_outside(struct draft *draft)
{
	for (size_t i = 0, next; i < draft->count; i = next) {
		const struct draft_line *line = &draft->lines[i];
		size_t chapter = draft_chapter_at(draft, i);
		struct item item;
		next = chapter == SIZE_MAX || draft->chapters[chapter].looks_back ? i : take_record(draft, i, chapter);
		if (next > i)
			continue;
		next = i + 1;
		if (line->role != LINE_BODY || !line->plain.len || is_footnote(line->plain) || chapter == SIZE_MAX || draft->chapters[chapter].looks_back)
			continue;
		item_open(&item, draft, line->goes_on ? with_lead(draft, line) : without_number(line), line->number);
		if (item_classify(&item))
			take_outside(&item, i, chapter);
		else if (is_listed_work(draft, i, &item))
			take_listed(&item, chapter);
	}
}
