"""Makes display filters at random, from the fields of captures and their values."""

import collections
import json
import re

import peer

# The fields of a capture: Wireshark's type and some values as tshark prints them.
Field = collections.namedtuple("Field", "name type values")

PROTOCOLS = "eth ip ipv6 tcp udp arp icmp icmpv6 igmp dns mdns llmnr dhcp http mqtt mqttsn tls vlan gre vrrp llc sll ppp pppoes ah".split()
# Protocols whose bytes are the same to both: the header alone, or all of the payload.
SLICED = "eth ip ipv6 tcp udp frame".split()
# Names that numbers have in Wireshark and here.
NAMED = [("ip.proto", "TCP"), ("ip.proto", "UDP"), ("eth.type", "IPv4"), ("eth.type", "IPv6"), ("eth.type", "ARP"), ("arp.opcode", "request"),
         ("arp.opcode", "reply")]


def tshark_types():
    """The type of each field that has one only."""
    types = {}
    for line in peer.tshark("-G", "fields").decode("utf-8", "replace").splitlines():
        parts = line.split("\t")
        if parts[0] == "F":
            types.setdefault(parts[2], set()).add(parts[3])
    return {name: found.pop() for name, found in types.items() if len(found) == 1}


def layers(cell):
    return collections.Counter(cell.decode("utf-8", "replace").split(":"))


def both_tables(path, names):
    streams = peer.has_streams(path)
    return peer.tshark_table(path, names, streams), peer.firsthop_table(path, names, *peer.firsthop_flags(streams))


def fields_of(captures):
    """The fields that occur in the captures, with their values; and what we read otherwise than tshark, by capture and packet."""
    names = [field["name"] for heading in json.loads(peer.firsthop("fields", "--json")) for field in heading.get("children", [])]
    types = tshark_types()
    names = [name for name in dict.fromkeys(names) if name in types]
    values, odd = collections.defaultdict(dict), collections.defaultdict(set)
    for path in captures:
        for packet, (their, our) in enumerate(zip(*both_tables(path, names), strict=True), 1):
            for name, a, b in zip(names, their, our, strict=True):
                if a != b:
                    odd[path, packet].add(name)
                    if name == "frame.protocols":
                        mine, others = layers(a), layers(b)
                        odd[path, packet] |= set((mine - others) + (others - mine))
                if a and len(values[name]) < 40:
                    values[name][a.decode("utf-8", "replace")] = True
    return [Field(name, types[name], list(values[name])) for name in names if values[name]], odd


class Maker:
    def __init__(self, chance, fields):
        self.chance, self.fields = chance, fields
        self.kinds = collections.defaultdict(list)
        for field in fields:
            self.kinds[self.kind(field)].append(field)
        self.kinds.pop(None, None)
        self.makers = {
            "number": self.number, "boolean": self.boolean, "ipv4": self.ipv4, "ipv6": self.ipv6, "ethernet": self.ethernet,
            "text": self.text, "bytes": self.bytes, "time": self.time,
        }

    @staticmethod
    def kind(field):
        for pattern, kind in [
            ("FT_U?INT(8|16|24|32)", "number"), ("FT_BOOLEAN", "boolean"), ("FT_IPv4", "ipv4"), ("FT_IPv6", "ipv6"), ("FT_ETHER", "ethernet"),
            ("FT_STRINGZ?", "text"), ("FT_BYTES", "bytes"), ("FT_RELATIVE_TIME", "time")]:
            if re.fullmatch(pattern, field.type):
                return kind
        return None

    # Filters

    def filter(self):
        return self.logic(self.chance.choice([0, 0, 1, 1, 2, 3]))

    def damaged(self):
        """One with a word too many, too few or in the wrong place."""
        words = re.findall(r'"(?:\\.|[^"])*"|\S+', self.filter())
        place = self.chance.randrange(len(words))
        change = self.chance.randrange(5)
        if change == 0:
            del words[place]
        elif change == 1:
            words.insert(place, self.chance.choice(["and", "==", "(", ")", "5", "\"x\"", "in", "{1}", "&", "not", "[0]", "tcp", "#1", "nosuch.field"]))
        elif change == 2:
            words[place] = self.chance.choice(["contains", "matches", "==", "64", "\"a\"", "1.2.3.4", "all", "-", "{", "True", "eth.src"])
        elif change == 3:
            words[place] = words[place][:-1]
        else:
            self.chance.shuffle(words)
        return " ".join(words)

    def logic(self, depth):
        if depth == 0:
            return self.test()
        shape = self.chance.randrange(6)
        if shape == 0:
            return f"{self.chance.choice(['not ', '!', '! '])}({self.logic(depth - 1)})"
        sign = self.chance.choice([" and ", " or ", " && ", " || ", "&&", "||"])
        left, right = self.logic(depth - 1), self.logic(self.chance.randrange(depth))
        if shape == 1:
            return f"({left}){sign}{right}"
        if shape == 2:
            return f"{left}{sign}({right})"
        if shape == 3:
            return f"not {left}{sign}{right}"
        return f"{left}{sign}{right}"

    def test(self):
        shape = self.chance.randrange(24)
        if shape == 0:
            return self.chance.choice(PROTOCOLS)
        if shape == 1:
            return self.chance.choice(self.fields).name
        if shape == 2:
            return self.protocol()
        if shape == 3:
            return self.two_fields()
        if shape == 4:
            name, value = self.chance.choice(NAMED)
            return f"{name} {self.equality()} {self.chance.choice([value, self.quoted(value)])}"
        if shape == 5:
            return f"count({self.chance.choice(self.fields).name}) {self.order()} {self.chance.randrange(4)}"
        kind = self.chance.choice([kind for kind in self.makers if self.kinds[kind]])
        field = self.chance.choice(self.kinds[kind])
        return self.makers[kind](field)

    # Pieces

    def equality(self):
        return self.chance.choice("== == eq any_eq != ne all_ne === all_eq !== any_ne".split())

    def order(self):
        return self.chance.choice("== != < <= > >= lt le gt ge eq ne === !==".split())

    def quantified(self, field):
        name = self.chance.choice([field.name] * 8 + [f"all {field.name}", f"any {field.name}"])
        return name if self.chance.randrange(8) else name + self.chance.choice(["#1", "#2", "#[1]", "#[1-2]", "#[2:]", "#[-1]", "#[:1]"])

    @staticmethod
    def quoted(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def value(self, field):
        return self.chance.choice(self.chance.choice(field.values).split(","))

    def members(self, make):
        elements = [make() for _ in range(self.chance.randint(1, 3))]
        if self.chance.randrange(2):
            ends = [make(), make()]
            elements.append(self.chance.choice(["..", " .. "]).join(ends))
        return self.chance.choice(["in {", "not in {", "in{"]) + self.chance.choice([", ", ","]).join(elements) + "}"

    # Types

    def integer(self, field):
        text = self.value(field)
        number = int(text, 16) if text.startswith("0x") else int(text)
        number = max(0, number + self.chance.choice([0, 0, 0, 0, 1, -1]))
        if number > 255 and field.type == "FT_UINT8":
            number = 255
        forms = [str(number)] * 3 + [hex(number), "0X%x" % number, bin(number), "0%o" % number]
        if 32 < number < 127 and chr(number) not in "'\\":
            forms.append(f"'{chr(number)}'")
        if number < 256:
            forms.append("'\\x%02x'" % number)
        return self.chance.choice(forms)

    def number(self, field):
        make = lambda: self.integer(field)
        name = self.quantified(field)
        plain = field.name
        return self.chance.choice([
            lambda: f"{name} {self.order()} {make()}",
            lambda: f"{name}{self.chance.choice(['==', '<', '>=', '!='])}{make()}",
            lambda: f"{name} {self.members(make)}",
            lambda: f"{plain} & {self.chance.choice([1, 2, 3, 4, 8, 0x10, 0x80])}",
            lambda: f"{plain} & {self.chance.choice([1, 3, 7, 0xf0])} {self.order()} {self.chance.randrange(8)}",
            lambda: f"{plain} {self.chance.choice('+-*/%')} {self.chance.randint(1, 9)} {self.order()} {make()}",
            lambda: f"{{{plain} + 1}} * 2 {self.order()} {plain} + {self.chance.randint(0, 9)}",
            lambda: f"-{plain} {self.order()} {self.chance.choice([0, -1])}",
            lambda: f"abs({plain}) {self.order()} {make()}",
            lambda: f"{self.chance.choice(['max', 'min'])}({plain}) {self.order()} {make()}",
            lambda: f"string({plain}) {self.chance.choice(['contains', 'matches', '=='])} \"{self.chance.randrange(20)}\"",
            lambda: f"string({plain}) matches \"{self.chance.choice(['[13579]$', '^1', '.{3}', '^[0-9]{1,2}$', '(1|2)+'])}\"",
            lambda: f"{plain} > {make()} and {plain} < {make()}",
        ])()

    def boolean(self, field):
        return self.chance.choice([
            lambda: f"{self.quantified(field)} {self.equality()} {self.chance.choice(['1', '0', 'True', 'FALSE', 'False', 'TRUE', '2', '0x1'])}",
            lambda: f"{field.name} {self.order()} {self.chance.randrange(2)}",
            lambda: f"{field.name} in {{0,1}}",
            lambda: f"{field.name}",
        ])()

    def ipv4(self, field):
        address = lambda: self.value(field)
        prefix = lambda: f"{self.value(field)}/{self.chance.choice([0, 8, 16, 24, 25, 31, 32])}"
        octets = self.value(field).split(".")
        name = self.quantified(field)
        return self.chance.choice([
            lambda: f"{name} {self.order()} {address()}",
            lambda: f"{name} {self.equality()} {prefix()}",
            lambda: f"{name} {self.order()} {prefix()}",
            lambda: f"{name} {self.members(address)}",
            lambda: f"{name} in {{{prefix()}, {address()}}}",
            lambda: f"{field.name}[{self.chance.choice(['0:2', '0-1', ':2'])}] == {int(octets[0]):02x}:{int(octets[1]):02x}",
            lambda: f"{field.name}[3] {self.order()} {int(octets[3]):02x}",
            lambda: f"string({field.name}) {self.chance.choice(['contains', 'matches'])} \"{octets[1]}\"",
            lambda: f"{field.name} & 255.255.0.0 == {octets[0]}.{octets[1]}.0.0",
            lambda: f"max({field.name}) {self.order()} {address()}",
        ])()

    def ipv6(self, field):
        address = lambda: self.value(field)
        name = self.quantified(field)
        return self.chance.choice([
            lambda: f"{name} {self.order()} {address()}",
            lambda: f"{name} {self.order()} {address()}/{self.chance.choice([0, 16, 32, 63, 64, 65, 127, 128])}",
            lambda: f"{name} {self.members(address)}",
            lambda: f"{field.name}[{self.chance.choice(['0:2', '0-1', '14:', '-2:'])}] {self.equality()} {self.chance.choice(['20:01', 'fe80', 'ff02', '00:01'])}",
            lambda: f"string({field.name}) matches \"{self.chance.choice(['^2001', '^fe80', '::1$', 'ff'])}\"",
        ])()

    def octets(self, digits):
        """Bytes in one of their spellings."""
        pairs = re.findall("..", digits)
        return self.chance.choice([":".join(pairs), "-".join(pairs), ".".join(pairs), digits, ":".join(pairs).upper()])

    def ethernet(self, field):
        address = lambda: self.octets(self.value(field).replace(":", ""))
        digits = self.value(field).replace(":", "")
        name = self.quantified(field)
        return self.chance.choice([
            lambda: f"{name} {self.order()} {address()}",
            lambda: f"{name} {self.members(lambda: self.value(field))}",
            lambda: f"{field.name}[0:3] {self.order()} {self.octets(digits[:6])}",
            lambda: f"{field.name}[{self.chance.choice(['0,5', '0, 5', '-6,-1'])}] == {digits[:2]}:{digits[-2:]}",
            lambda: f"{field.name} contains {self.octets(digits[4:8])}",
            lambda: f"{field.name}[0] & {self.chance.choice(['01', '0x02', '0f'])}",
            lambda: f"string({field.name}) contains \"{self.value(field)[:5]}\"",
            lambda: f"len({field.name}) == 6",
        ])()

    def words(self, field):
        return re.findall(r"[A-Za-z0-9]+", self.chance.choice(field.values)) or ["x"]

    def text(self, field):
        word = self.chance.choice(self.words(field))
        whole = self.chance.choice(field.values)
        name = self.quantified(field)
        patterns = [word, f"^{word}", f"{word}$", f"{word[:2]}.", f"[{word[0]}-z]{{2,}}", f"({word}|nosuch)", "^[^.]*$", "\\\\d+", f"{word.swapcase()}",
                    f"(?-i){word.swapcase()}", f"\\\\b{word}\\\\b", "[[:upper:]][[:lower:]]", "^.{5,12}$", f"{word}?.*{word[-1]}+"]
        return self.chance.choice([
            lambda: f"{name} {self.order()} {self.quoted(whole)}",
            lambda: f"{name} contains {self.quoted(word)}",
            lambda: f"{name} contains \"\\x{ord(word[0]):02x}{word[1:]}\"",
            lambda: f"{name} matches \"{self.chance.choice(patterns)}\"",
            lambda: f"{name} ~ r\"{self.chance.choice(patterns[:6])}\"",
            lambda: f"{name} {self.members(lambda: self.quoted(self.chance.choice(field.values)))}",
            lambda: f"{self.chance.choice(['lower', 'upper'])}({field.name}) {self.chance.choice(['contains', '==', 'matches'])} {self.quoted(word.upper())}",
            lambda: f"len({field.name}) {self.order()} {self.chance.choice([1, 5, len(whole), 15])}",
            lambda: f"{field.name}[{self.slice()}] {self.order()} {self.quoted(word[:2])}",
            lambda: f"{field.name}[0] {self.order()} '{word[0]}'",
        ])()

    def slice(self):
        return self.chance.choice(["0", "1", "0:2", "1-2", ":2", "2:", "-2:", "-1", "0,1", "1:1,0", "-3--2", "100:2"])

    def bytes(self, field):
        digits = re.sub("[^0-9a-fA-F]", "", self.chance.choice(field.values).split(",")[0])
        digits = digits[:len(digits) // 2 * 2] or "00"
        part = digits[:min(len(digits), self.chance.choice([2, 4, 6, 8]))]
        name = self.quantified(field)
        return self.chance.choice([
            lambda: f"{name} {self.order()} {self.octets(digits[:64])}",
            lambda: f"{name} contains {self.octets(part)}",
            lambda: f"{name} contains \"{''.join(chr(92) + 'x' + pair for pair in re.findall('..', part))}\"",
            lambda: f"{name} matches r\"{self.chance.choice(['[a-z]{3}', chr(92) + 'x00', '^.', chr(92) + 'w+$', '[^a]'])}\"",
            lambda: f"{name} contains 0x{part[:2]}",
            lambda: f"{field.name}[{self.slice()}] {self.order()} {self.octets(part)}",
            lambda: f"{field.name}[{self.slice()}]",
            lambda: f"{field.name}[0] & {part[:2]}",
            lambda: f"len({field.name}) {self.order()} {self.chance.choice([0, 1, 4, len(digits) // 2])}",
            lambda: f"{name} {self.members(lambda: self.octets(part))}",
        ])()

    def time(self, field):
        text = self.value(field)
        return self.chance.choice([
            lambda: f"{field.name} {self.order()} {text}",
            lambda: f"{field.name} {self.order()} {text.split('.')[0]}",
            lambda: f"{field.name} {self.order()} {text[:-4]}",
            lambda: f"{field.name} in {{{text.split('.')[0]}..{text}}}",
            lambda: f"{field.name} {self.chance.choice(['>', '<'])} {self.chance.choice(['-1', '0', '1.5'])}",
        ])()

    def protocol(self):
        name = self.chance.choice(SLICED)
        octets = self.chance.choice(["00", "45", "0x06", "08:00", "02-00", "\"GET\"", "\"lab\""])
        return self.chance.choice([
            lambda: f"{name} contains {octets}",
            lambda: f"{name}[{self.slice()}] {self.order()} {octets}",
            lambda: f"{name}[{self.slice()}]",
            lambda: f"{name} matches \"{self.chance.choice(['lab', '^E', '[a-z]{4}', 'get|post'])}\"",
            lambda: f"len({name}) {self.order()} {self.chance.choice([14, 20, 32, 60])}",
            lambda: f"{name}#1",
            lambda: f"{name}#2",
            lambda: f"count({name}) {self.order()} {self.chance.randint(1, 2)}",
        ])()

    def two_fields(self):
        kind = self.chance.choice([kind for kind in self.kinds if len(self.kinds[kind]) > 1])
        one = self.chance.choice(self.kinds[kind])
        # Fields of one protocol are in one packet more often.
        near = [field for field in self.kinds[kind] if field.name.split(".")[0] == one.name.split(".")[0]]
        other = self.chance.choice(near)
        if kind == "number" and self.chance.randrange(3) == 0:
            return f"{one.name} {self.order()} {other.name} {self.chance.choice('+-*')} {self.chance.randint(1, 5)}"
        if kind in ("text", "bytes") and self.chance.randrange(3) == 0:
            return f"{one.name} contains {other.name}"
        return f"{one.name} {self.order()} {other.name}"
