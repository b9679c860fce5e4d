"""textwrap: paragraphs of a width."""
import sys

_SPACE = "\t\n\x0b\x0c\r "


class TextWrapper(object):

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True, fix_sentence_endings=False,
                 break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, max_lines=None, placeholder=" [...]"):
        self.width, self.tabsize = width, tabsize
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace, self.drop_whitespace = expand_tabs, replace_whitespace, drop_whitespace
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.max_lines, self.placeholder = max_lines, placeholder

    def _chunks(self, text):
        """Words and the spaces between them; words part behind hyphens between letters."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = "".join([" " if c in _SPACE else c for c in text])
        chunks, current = [], ""
        for i, c in enumerate(text):
            if current and (c in _SPACE) != (current[-1] in _SPACE):
                chunks.append(current)
                current = ""
            current += c
            if c == "-" and self.break_on_hyphens and len(current) > 2 and current[-2].isalpha() and current[-3].isalpha() \
                    and text[i + 1:i + 2].isalpha() and text[i + 2:i + 3].isalpha():
                chunks.append(current)
                current = ""
        if current:
            chunks.append(current)
        return chunks

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks = self._chunks(text)[::-1]
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            line, length = [], 0
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= room:
                line.append(chunks.pop())
                length += len(line[-1])
            if chunks and len(chunks[-1]) > room:
                if self.break_long_words:
                    # As much as there is room for: that may be nothing, and then spaces before it are not at the end of the line.
                    cut = max(room - length, 1 if room < 1 else 0)
                    line.append(chunks[-1][:cut])
                    chunks[-1] = chunks[-1][cut:]
                    length += cut
                elif not line:
                    line.append(chunks.pop())
                    length += len(line[-1])
            if self.drop_whitespace and line and line[-1].strip() == "":
                length -= len(line.pop())
            if not line:
                continue
            last = self.max_lines is not None and len(lines) + 1 == self.max_lines
            rest = "".join(chunks).strip() if self.drop_whitespace else "".join(chunks)
            if last and rest:
                while line and not (line[-1].strip() and length + len(self.placeholder) <= room):
                    length -= len(line.pop())
                if line:
                    lines.append(indent + "".join(line) + self.placeholder)
                elif lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
                    lines[-1] = lines[-1].rstrip() + self.placeholder
                else:
                    lines.append(indent + self.placeholder.lstrip())
                break
            lines.append(indent + "".join(line))
        return lines

    def fill(self, text):
        lines = self.wrap(text)
        return "\n".join(lines)


def wrap(text, width=70, **options):
    return TextWrapper(width, **options).wrap(text)


def fill(text, width=70, **options):
    return TextWrapper(width, **options).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    lines = text.split("\n")
    margin = None
    for i, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not content:
            lines[i] = ""
            continue
        space = line[:len(line) - len(content)]
        if margin is None:
            margin = space
        else:
            while not space.startswith(margin):
                margin = margin[:-1]
    if margin:
        lines = [line[len(margin):] if line else line for line in lines]
    return "\n".join(lines)


if sys.version_info[0] > 2:
    def indent(text, prefix, predicate=None):
        lines = []
        for line in text.splitlines(True):
            wanted = predicate(line) if predicate is not None else line.strip()
            lines.append(prefix + line if wanted else line)
        return "".join(lines)
else:
    del shorten
