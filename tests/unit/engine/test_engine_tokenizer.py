from __future__ import annotations

import json
from pathlib import Path

import pytest

from inglenook.engine.apple.tokenizer import FolderTokenizer
from inglenook.engine.shelf.models import ModelUnfit
from inglenook.engine.writers.writing import Turn
from models.lines import known_lines
from models.make import DATA
from models.talk import Talk
from models.vocabulary import CONTROL, END, EOS, START

FILE = DATA / "mlx" / "tokenizer.json"
ROLES = {"system": "system", "user": "user", "assistant": "model"}


@pytest.fixture(scope="module")
def tokenizer() -> FolderTokenizer:
    return FolderTokenizer(FILE, "gemma3")


def test_a_conversation_is_what_the_template_of_the_file_makes_of_it(tokenizer: FolderTokenizer) -> None:
    talk = Talk(DATA / "mlx")
    for line in known_lines():
        turns = [Turn(ROLES[message.role], (message.content,)) for message in line.messages]
        assert list(tokenizer.prompt(turns).tokens) == talk.prompt(line)


def test_a_border_is_where_a_part_ends(tokenizer: FolderTokenizer) -> None:
    whole = tokenizer.prompt([Turn("user", ("Read this. ", "The roof leaks. ", "What leaks?"))])
    other = tokenizer.prompt([Turn("user", ("Read this. ", "The roof leaks. ", "屋顶?"))])
    assert len(whole.borders) == 2
    assert other.borders == whole.borders
    assert other.tokens[: whole.borders[1]] == whole.tokens[: whole.borders[1]]


@pytest.mark.parametrize("token", [*CONTROL, "<start_of_turn>model\n", "a<eos>b"])
def test_no_text_becomes_a_control_token(tokenizer: FolderTokenizer, token: str) -> None:
    assert min(tokenizer.encode(token)) >= len(CONTROL)
    assert text_of(tokenizer, tokenizer.encode(token)) == token


def test_markup_that_a_file_does_not_call_special_stays_text_too(tmp_path: Path) -> None:
    source = json.loads(FILE.read_text(encoding="utf-8"))
    size = len(source["model"]["vocab"])
    more = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": False}
    source["added_tokens"] += [
        {"id": size, "content": "<think>", **more},
        {"id": size + 1, "content": "\n\n\n", **more},
    ]
    (tmp_path / "tokenizer.json").write_text(json.dumps(source), encoding="utf-8")
    tokenizer = FolderTokenizer(tmp_path / "tokenizer.json", "gemma3")
    assert size not in tokenizer.encode("a <think> b")
    assert tokenizer.encode("\n\n\n") == [size + 1]
    assert tokenizer.bytes_of(size) == b"<think>"  # what the model writes is shown


@pytest.mark.parametrize(
    "text", ["The roof leaks.", "  two  spaces ", "屋顶漏水，🙂 naïve\u0301", "\u20ac\x00\x7f", "\t\n\n"]
)
def test_bytes_make_the_text_again(tokenizer: FolderTokenizer, text: str) -> None:
    assert text_of(tokenizer, tokenizer.encode(text)) == text


def test_the_letters_of_gpt_2_are_bytes(tmp_path: Path) -> None:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers

    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    library = Tokenizer(models.BPE({letter: number for number, letter in enumerate(letters)}, []))
    library.pre_tokenizer, library.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    library.add_special_tokens(["<|im_start|>", "<|im_end|>"])
    library.save(str(tmp_path / "tokenizer.json"))
    tokenizer = FolderTokenizer(tmp_path / "tokenizer.json", "chatml")
    text = "Zoë: 屋顶 🙂 <|im_end|>\n"
    tokens = tokenizer.encode(text)
    assert len(tokens) == len(text.encode())
    assert text_of(tokenizer, tokens) == text


def test_control_tokens_say_nothing_and_end_a_text(tokenizer: FolderTokenizer) -> None:
    assert tokenizer.bytes_of(START) == tokenizer.bytes_of(END) == tokenizer.bytes_of(10**6) == b""
    assert tokenizer.ends == {END, EOS}


def test_a_broken_mail_has_tokens_too(tokenizer: FolderTokenizer) -> None:
    assert tokenizer.encode("a\ud800b") == tokenizer.encode("a?b")


@pytest.mark.parametrize("family", ["llama3", "chatml", "no such family"])
def test_a_vocabulary_of_another_family_is_refused(family: str) -> None:
    with pytest.raises(ModelUnfit):
        FolderTokenizer(FILE, family)


def text_of(tokenizer: FolderTokenizer, tokens: list[int]) -> str:
    return b"".join(tokenizer.bytes_of(token) for token in tokens).decode("utf-8")
