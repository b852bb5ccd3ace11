"""The titles that stand for a person behind a Chinese surname, wherever they are read: 陈医生, 王经理.

Each place that reads them knows a few more of its own: a greeting has 各位, a letter 董事长, a question on a film 导演.
"""

from __future__ import annotations

TITLES = ("先生", "女士", "小姐", "老师", "教授", "博士", "医生", "律师", "经理", "主任")
ANY_TITLE = "|".join(TITLES)  # for a pattern
