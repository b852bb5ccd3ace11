"""Common words of letters, beside those of the phrases: they tell nothing about anybody, so a draft may use them."""

from __future__ import annotations

from collections.abc import Iterable

ENGLISH = frozenset(
    "according another any anyone actually address advance advice afternoon agenda allow almost alone along"
    " although amount apart"
    " appointment approach appropriate around arrive arrived aware away bear become begin believe below"
    " beside bit both"
    " brief briefly brought case cause certain chance clarify close colleague colleagues collect complete completely"
    " concern concerned concerning consider contact continue cost costs count couple currently deal dear definitely"
    " deliver delivery depend depends deserve discussing discussion done down due during effort either else"
    " end enough"
    " ensure entire especially evening event every exact example excellent except exciting extra fact fair"
    " far feel few"
    " figure final finally find fit fix forget form found friendly front further future general generally"
    " gave get gets"
    " getting give given gives giving go goes going gone got grateful group guess half happen happened"
    " happening hardly"
    " having head hello helpful helping herewith high hold home honest hour hours however hurry immediate immediately"
    " improve inconvenience indeed instead intend involve involved item items job just kindly knew know knowing known"
    " lack large lately least left less let letting life like likely line link live local lot lovely low luck"
    " made main"
    " making manage many may maybe mean means meant meantime mention mentioned might mind miss mistake more"
    " most moving"
    " much must name namely near nearly necessary need needed needs never new next night none normal normally noted"
    " notice now obviously occasion off offer office often once only opinion opportunity order organise organised"
    " organising organize organized organizing other others otherwise over own page paper papers particular"
    " past people"
    " perhaps personal personally pick picture piece place please pleased plenty positive possibility possibly post"
    " preparing pretty previous price private probably proceed process proper properly propose proposal put"
    " quite rather"
    " reach real really reason reasonable recent recently regard regarding regards regret related remain"
    " remember remind"
    " replied replying respond response rest result results return same save saw say saying says second seeing seem"
    " seems seen sense separate serious set several shall shortly should show side similar simple simply since single"
    " small some somebody someone something sometimes somewhere sooner sort space special spend spoke spoken stand"
    " state stay step still stop straight strange such suitable support suppose surely surprise table taken"
    " taking team"
    " tend terms than that then there therefore these thing things think thinking third this those though thought"
    " thoughts through throughout thus till tomorrow tonight too took top total towards travel true trust turn turned"
    " type under unable unless until upon using usual usually various very via visit waiting walk wanted"
    " watch way ways"
    " weekend weeks well went whatever whenever whether while whole why wide willing within without wondered"
    " wondering"
    " worth would writing wrote yesterday yourself apologise appreciated welcoming congratulations sincerely"
    " warm".split()
)  # fmt: skip
CHINESE = frozenset(
    "一切 一同 一并 一直 一样 上次 上面 下面 不会 不了 不到 不同 不太 不用 不知 不要 不错 两个 为了 主要 之间"
    " 也许 了吗 今天 介意"
    " 从来 以上 以下 以便 任何 会在 会把 但愿 作为 你的 你说 信件 信息 倒是 值得 做好 像是 先把 全力 共同"
    " 具体 决定 几天 几个"
    " 出来 出门 刚刚 别的 到了 办法 办理 加上 十分 单位 却是 原因 去年 又是 及时 双方 反馈 发现 取消 另外"
    " 另行 只有 只能 可是"
    " 各位 合适 同时 后续 向您 听到 周末 商量 喜欢 因此 在此 地方 声明 多少 多次 太好了 失礼 头绪 如下 如何"
    " 妥当 完全 对于 导致"
    " 尽力 尽管 尽量 左右 帮您 干脆 平时 并且 并不 应当 开始 当天 当时 征求 很快 很好 很想 得到 必须 忘记"
    " 快点 忙于 怎样 总之"
    " 恢复 您的 您说 想要 想到 想请 愿意 慢慢 打算 打扰 找到 承诺 把握 抽空 拜托 指教 按时 提到 提出 提醒"
    " 改为 放在 整理 日后 早日"
    " 时候 是在 晚些 晚点 替我 有关 有劳 有空 期间 本来 来不及 来说 果然 查看 欢迎 正在 此事 每次 比较 求助"
    " 没想到 清楚 满意 然后"
    " 照办 特别 特意 现场 理由 由于 留意 的确 直接 相关 真的 着急 确定 确实 祝您 祝贺 离开 稍等 空闲 立即"
    " 等到 答应 第一 简单 紧急"
    " 细节 终于 给您 继续 老师 耐心 聊聊 肯定 能够 自然 致谢 若是 虽然 行吗 要是 观点 见谅 觉得 解释 认为"
    " 认真 记得 记住 许多 话题"
    " 详细 请您 请教 诸位 谅解 负责 费心 贵方 赶上 起来 跟您 转告 辛苦了 过去 过来 还有 还会 还能 这里 这些"
    " 这样 这份 这封 这天 进一步"
    " 远程 连同 迟到 送到 送上 适合 通过 遇到 遗憾 那天 那些 那时 邮箱 都是 里面 重要 问候 随时 除了 难得"
    " 静候 非常感谢 预先 顺便 首先"
    " 带来 带上 带到 带过来 过来拿 送过来 寄出 寄来 寄给 看到 听说 说好 说过 一天 两天 三天 半天 上午 下午"
    " 晚上 早上 中午".split()
)  # fmt: skip


def inflected(words: Iterable[str]) -> frozenset[str]:
    """English words with their regular forms: asks, asked, asking. What is no word among them does no harm."""
    forms: set[str] = set()
    for word in words:
        short = word[:-1] if word.endswith("e") else word
        forms |= {word, f"{word}s", f"{short}ed", f"{short}ing", f"{word}ly"}
    return frozenset(forms)
