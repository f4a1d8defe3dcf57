/*
 * What stands on the title page or in the head of the web page: title, publisher, date, column.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/dates.h"
#include "draft/heads.h"

enum { FRONT_LINES = 60 };

static const char kinds_of_plan[] = "规划 纲要 计划 方案 工程包";

/* ---- Title ---- */

/* A title on two lines: 某市民政事业 / “十四五”发展规划. */
static struct text joined_title(const struct draft *draft, size_t at)
{
	const struct draft_line *line = &draft->lines[at], *above = at ? line - 1 : NULL;
	bool begins_late = text_starts_any(line->plain, "“十 \" 发展规划 专项规划 规划 (").len > 0;
	bool joins = above && begins_late && above->number + 2 >= line->number && utf8_length(above->plain) <= 24 && utf8_length(above->plain) > 2 &&
		     !text_has_any(above->plain, ": > | 。 2 来源 首页 附件 号") && line_head(above->plain).form == HEAD_NONE;
	return joins ? TEXT_JOIN(draft->arena, above->plain, line->plain) : line->raw;
}

static bool is_title(const struct draft *draft, size_t index)
{
	const struct draft_line *line = &draft->lines[index];
	struct text words = plain_of(joined_title(draft, index), draft->arena);
	size_t length = utf8_length(words);
	bool plan = text_has_any(line->plain, kinds_of_plan) && !text_has_any(line->plain, "> 。 ; 印发 通知 位置 来源 解读");
	return plan && length >= 5 && length <= 60 && !line->table && !line->contents && line_head(line->plain).form == HEAD_NONE;
}

/* How much speaks for a line being the title. */
static int title_score(const struct draft *draft, const struct draft_line *line)
{
	struct text property = plain_of(draft->document->title, draft->arena);
	bool same = property.len && text_find(property, line->plain, 0) != SIZE_MAX;
	bool marked = line->marked == 1;
	bool numbered = text_starts_any(line->plain, "1 2 3 表 附").len > 0 || text_has_any(line->plain, "指标 专栏 目录");
	bool whole = text_ends_any(line->plain, kinds_of_plan).len || text_ends(line->plain, ")");
	return (same ? 4 : 0) + (marked ? 3 : 0) + (whole ? 2 : 0) + (text_has(line->plain, "五") ? 1 : 0) - (numbered ? 6 : 0);
}

static size_t find_title(struct draft *draft)
{
	size_t found = SIZE_MAX;
	int best = 0;
	for (size_t i = 0; i < draft->count && i < FRONT_LINES; i++) {
		int score = is_title(draft, i) ? title_score(draft, &draft->lines[i]) : 0;
		if (score > best) {
			best = score;
			found = i;
		}
		if (line_head(draft->lines[i].plain).form != HEAD_NONE && found != SIZE_MAX)
			break;
	}
	return found;
}

static void take_title(struct draft *draft, size_t at)
{
	for (size_t i = 0; at == SIZE_MAX && i < draft->count && i < FRONT_LINES; i++)
		at = draft->lines[i].marked == 1 ? i : SIZE_MAX;
	if (at != SIZE_MAX) {
		draft->title = draft_words(draft, joined_title(draft, at));
		draft->lines[at].role = LINE_FRONT;
		return;
	}
	draft->title = draft->document->title.len ? draft->document->title : TEXT("（规划名称）");
	draft_doubt(draft, 0, TEXT("规划名称"), "没有找到带“规划”“纲要”“计划”“方案”字样的标题");
}

/* ---- Publisher and the rest of the head ---- */

static const char bodies[] = "人民政府 办公室 委员会 局 厅 委 办 部 院 处 中心 馆 站 合作社 联合社 联合会 红十字会 总工会 协会 学会 残联 妇联 文联 科协 集团";

/* What stands behind "发布机构：" and the like. */
static struct text labelled(struct text plain, const char *labels)
{
	for (struct text rest = text_of(labels); rest.len;) {
		struct text label = text_cut(&rest, ' ');
		size_t at = text_find(plain, label, 0);
		struct text behind = text_trim(text_slice(plain, at == SIZE_MAX ? plain.len : at + label.len, plain.len));
		if (!text_starts(behind, ":"))
			continue;
		behind = text_trim(text_slice(behind, 1, behind.len));
		size_t end = 0;
		while (end < behind.len && !text_starts_any(text_slice(behind, end, behind.len), "| 发布 时间 日期 字号 浏览 点击").len && behind.at[end] != ' ')
			end++;
		return text_trim(text_slice(behind, 0, end));
	}
	return TEXT("");
}

static bool is_body(struct text text)
{
	size_t length = utf8_length(text);
	return length >= 3 && length <= 24 && text_ends_any(text, bodies).len && !text_has_any(text, "规划 ， , 。 : 、 年");
}

/* 州政府办公室 in a page's record is 青山州人民政府办公室 below the letter. */
static bool is_in_full(struct text publisher, struct text body)
{
	bool brief = text_starts_any(publisher, "省 市 州 县 区 旗").len > 0;
	struct text end = text_ends_any(publisher, bodies);
	return brief && !text_starts_any(body, "省 市 州 县 区 旗").len && body.len > publisher.len && text_equal(text_ends_any(body, bodies), end);
}

/* 甲局 乙局 on one line are two: 甲局、乙局. */
static struct text bodies_of(const struct draft *draft, struct text text)
{
	struct text joined = TEXT("");
	for (struct text rest = text; rest.len;) {
		struct text body = text_trim(text_cut(&rest, ' '));
		if (!body.len)
			continue;
		if (!is_body(body))
			return text;
		joined = joined.len ? TEXT_JOIN(draft->arena, joined, TEXT("、"), body) : body;
	}
	return joined;
}

/* What stands before | or before a blank: 甲局 | 2021-12-13, 甲局 2021-12-13. */
static struct text first_part(struct text plain, bool dated)
{
	struct text rest = plain, part = text_trim(text_cut(&rest, '|')), word = part;
	word = text_cut(&word, ' ');
	return dated && is_body(word) && !is_body(part) ? word : part;
}

/* The date of publication where the line names one, else the first. */
static struct text date_of_line(const struct draft *draft, struct text plain)
{
	for (struct text rest = TEXT("发布日期 发布时间"); rest.len;) {
		size_t at = text_find(plain, text_cut(&rest, ' '), 0);
		struct text date = at == SIZE_MAX ? TEXT("") : draft_date_in(draft, text_slice(plain, at, 60));
		if (date.len)
			return date;
	}
	return draft_date_in(draft, plain);
}

/* 2022年1月, alone or behind who publishes it. */
static struct text month_of_line(const struct draft *draft, struct text plain)
{
	struct text rest = plain, body = text_cut(&rest, ' '), month = draft_month_in(draft, plain);
	return month.len || !is_body(body) ? month : draft_month_in(draft, text_trim(rest));
}

static void take_head_line(struct draft *draft, struct draft_line *line, bool last)
{
	struct text date = date_of_line(draft, line->plain), publisher = labelled(line->plain, "发布机构 发布单位 发文机关 信息来源 来源 发布者");
	struct text month = date.len ? TEXT("") : month_of_line(draft, line->plain);
	struct text part = first_part(line->plain, date.len || month.len);
	bool dated = date.len && text_has_any(line->plain, "发布 时间 日期 成文");
	bool with_body = date.len && is_body(part) && part.len < line->plain.len;
	if ((dated || with_body) && (!draft->published.len || text_has_any(line->plain, "发布时间 发布日期")))
		draft->published = date;
	else if (last && date.len && utf8_length(line->plain) <= 14 && !draft->published.len)
		draft->published = date;
	if (!draft->publisher.len && is_body(publisher))
		draft->publisher = bodies_of(draft, publisher);
	else if (is_body(part) && (!draft->publisher.len || is_in_full(draft->publisher, part)))
		draft->publisher = bodies_of(draft, part);
	bool bare_date = date.len && utf8_length(line->plain) <= 14;
	if (month.len && !draft->published.len)
		draft_doubt(draft, line->number, line->plain, "发布日期只写到月，暂按1日，请核对");
	if ((bare_date || month.len) && !draft->published.len)
		draft->published = bare_date ? date : month;
	bool bracketed = text_starts(line->plain, "(") && text_ends(line->plain, ")") && utf8_length(line->plain) <= 24;
	if (dated || publisher.len || is_body(part) || bare_date || month.len)
		line->role = LINE_FRONT;
	int start, end;
	if (bracketed)
		line->role = LINE_SKIPPED; /* 征求意见稿: the report tells of it */
	if (bracketed && draft_years_in(line->plain, &start, &end)) {
		line->role = LINE_FRONT;
		draft->start = start;
		draft->end = end;
	}
}

/* 临政发〔2021〕18号, alone on its line or behind its label. */
static void take_document_number(struct draft *draft, const struct draft_line *line)
{
	struct text plain = text_trim(line->plain);
	for (struct text rest = TEXT("发文字号: 文号: 文件编号: 文件号:"); rest.len;) {
		struct text label = text_cut(&rest, ' ');
		size_t at = text_find(plain, label, 0);
		if (at == SIZE_MAX)
			continue;
		struct text behind = text_trim(text_slice(plain, at + label.len, plain.len));
		plain = text_cut(&behind, ' ');
		break;
	}
	size_t year = text_find(plain, TEXT("〔"), 0);
	bool whole = year != SIZE_MAX && year > 0 && text_ends(plain, "号") && utf8_length(plain) <= 24 && !text_has_any(plain, " ， , 。 : （ (");
	bool dated = whole && text_starts(text_slice(plain, year + strlen("〔") + 4, plain.len), "〕") && !text_starts(plain, "第");
	if (dated && !draft->document_number.len)
		draft->document_number = plain;
}

static void take_column(struct draft *draft, const struct draft_line *line)
{
	size_t at = text_find(line->plain, TEXT("位置"), 0);
	if (draft->column_count || at == SIZE_MAX || !text_has(line->plain, ">"))
		return;
	struct text rest = text_slice(line->plain, at + strlen("位置"), line->plain.len);
	if (text_starts(text_trim(rest), ":"))
		(void)text_cut(&rest, ':');
	while (rest.len && draft->column_count < 9) {
		struct text level = text_trim(text_cut(&rest, '>'));
		if (level.len && !text_has_any(level, "正文 详情"))
			draft->columns[draft->column_count++] = draft_words(draft, level);
	}
}

static void take_region(struct draft *draft)
{
	struct text publishers = draft->publisher, first = text_slice(publishers, 0, text_find(publishers, TEXT("、"), 0));
	struct text from[] = {first, plain_of(draft->title, draft->arena)};
	for (size_t k = 0; k < 2 && !draft->region.len; k++)
		for (size_t at = 0; at < from[k].len && at < 40;) {
			utf8_next(from[k], &at);
			struct text head = text_slice(from[k], 0, at), rest = text_slice(from[k], at, from[k].len);
			bool ends = text_ends_any(head, "省 市 县 区 旗 州").len && utf8_length(head) > 1 && !text_starts_any(rest, "市 县 区 域 政 场").len && !text_has_any(head, "“ 《") && !(draft->region.len && text_ends_any(head, "城市 都市 社区 地区 园区 片区").len); /* 江陵区城市管理局 */
			if (ends)
				draft->region = head;
		}
	if (draft->region.len)
		return;
	draft->region = TEXT("（地区）");
	draft->guessed_region = true;
	draft_doubt(draft, 0, TEXT("地区"), "标题和发布机构里没有省、市、县、区的名称");
}

/* A line of a page's record, however long: 索引号：… 发布机构：… 发布日期：… */
static bool is_record(struct text plain)
{
	size_t labels = 0;
	for (struct text rest = TEXT("索引号: 文号: 发布机构: 发布日期: 发布时间: 成文日期: 主题分类: 发文字号: 发文机关:"); rest.len;)
		labels += text_find(plain, text_cut(&rest, ' '), 0) != SIZE_MAX;
	return labels >= 2 && utf8_length(plain) <= 300;
}

/* 规划由某市水利局组织编制: the bureau that the text says has made it. */
static void take_maker(struct draft *draft)
{
	for (size_t i = 0; i < draft->count && i < FRONT_LINES && !draft->publisher.len; i++) {
		struct text plain = draft->lines[i].plain;
		size_t by = text_find(plain, TEXT("由"), 0), made = by == SIZE_MAX ? SIZE_MAX : text_find(plain, TEXT("编制"), by);
		struct text maker = made == SIZE_MAX ? TEXT("") : text_slice(plain, by + strlen("由"), made - by - strlen("由"));
		maker = text_slice(maker, 0, maker.len - text_ends_any(maker, "组织 牵头 牵头组织 负责 会同有关部门").len);
		if (!is_body(maker))
			continue;
		draft->publisher = maker;
		draft_doubt(draft, draft->lines[i].number, maker, "发布机构取自正文里的编制单位，请核对");
	}
}

void draft_front(struct draft *draft)
{
	size_t title = find_title(draft);
	take_title(draft, title);
	size_t from = title == SIZE_MAX ? 0 : title;
	for (size_t i = 0; i < draft->count && i < from + 8; i++) {
		take_column(draft, &draft->lines[i]);
		take_document_number(draft, &draft->lines[i]);
		if (i != title && (title == SIZE_MAX || i < title || i > title) && line_head(draft->lines[i].plain).form == HEAD_NONE &&
		    (utf8_length(draft->lines[i].plain) <= 60 || is_record(draft->lines[i].plain)))
			take_head_line(draft, &draft->lines[i], false);
		if (title != SIZE_MAX && i < title)
			draft->lines[i].role = LINE_SKIPPED;
	}
	for (size_t i = draft->count; i > 0 && i + 6 > draft->count; i--)
		if (draft->lines[i - 1].role == LINE_BODY && !draft->lines[i - 1].table && utf8_length(draft->lines[i - 1].plain) <= 30)
			take_head_line(draft, &draft->lines[i - 1], true);
	draft_take_period(draft);
	if (!draft->publisher.len)
		take_maker(draft);
	if (!draft->publisher.len) {
		draft->publisher = TEXT("（发布机构）");
		draft->guessed_publisher = true;
		draft_doubt(draft, 0, TEXT("发布机构"), "没有找到，请填全称");
	}
	take_region(draft);
	if (!draft->published.len) {
		draft->published = text_format(draft->arena, "%04d-01-01", draft->start);
		draft->guessed_published = true;
		draft_doubt(draft, 0, draft->published, "没有找到发布日期，这是占位的日期，请改");
	}
}
