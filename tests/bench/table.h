/*
 * The strings of the table that planpress, libharu and the peers draw: the same for all of them.
 * Used by the programs of tests/bench only.
 * SPDX-License-Identifier: MIT
 */
#ifndef BENCH_TABLE_H
#define BENCH_TABLE_H

#include <stdio.h>

enum { TABLE_COLUMNS = 6, CELL_BYTES = 96 };

static const char *const table_heads[TABLE_COLUMNS] = {"序号",     "项目名称", "建设地点",
						       "建设数量", "预计投资", "进展情况"};

/* The cell of a row, both from 0. */
static inline const char *table_cell(size_t row, unsigned column, char cell[CELL_BYTES])
{
	static const char *const names[] = {"公共服务站改造", "农村道路硬化", "供水管网更新",
					    "照料中心新建",   "监测站点布设", "培训基地扩建"};
	static const char *const places[] = {"第一镇", "第二镇", "城关街道", "河口镇", "东山镇"};
	static const char *const stages[] = {"前期工作", "在建", "已完工", "已投用"};
	switch (column) {
	case 0:
		snprintf(cell, CELL_BYTES, "%zu", row + 1);
		break;
	case 1:
		snprintf(cell, CELL_BYTES, "%s第%zu项", names[row % 6], row + 1);
		break;
	case 2:
		snprintf(cell, CELL_BYTES, "%s", places[row % 5]);
		break;
	case 3:
		snprintf(cell, CELL_BYTES, "%zu", row % 97 + 1);
		break;
	case 4:
		snprintf(cell, CELL_BYTES, "%zu.%zu", (row * 37) % 9000 + 10, row % 10);
		break;
	default:
		snprintf(cell, CELL_BYTES, "%s", stages[row % 4]);
	}
	return cell;
}

#endif
