"""Where FirstHop reads a packet otherwise than tshark 4.0, on purpose or for now."""

import collections

# fields: a pattern for the whole name; packets: a pattern for the beginning of "FILE:FRAME WHAT IT IS FOR";
# rule: None, or a function of tshark's value and ours that must be true; reason: why.
Known = collections.namedtuple("Known", "fields packets rule reason")


def only_theirs(theirs, ours):
    return not ours


def only_ours(theirs, ours):
    return not theirs


# Layers that FirstHop reads; Wireshark's list has more.
LAYERS = set(
    "eth ethertype llc null sll ppp chdlc pppoes vlan arp ip ipv6 ipv6.hopopts ipv6.routing ipv6.fraghdr ipv6.dstopts ah icmp icmpv6 igmp vrrp"
    " tcp udp dhcp dns mdns llmnr http websocket mqtt mqttsn tls data".split())


def same_known_layers(theirs, ours):
    """Whether the lists agree but for layers that we do not read, each of them data to us, and second names for the same bytes."""
    layers = theirs.decode().split(":")
    known = [layer for number, layer in enumerate(layers) if layer in LAYERS and layers[number - 1:number] != [layer]]
    mine = ours.decode().split(":")
    return [layer for layer in known if layer != "data"] == [
        layer for number, layer in enumerate(mine) if layer != "data" and mine[number - 1:number] != [layer]]


def mqtt_for_data(theirs, ours):
    """Whether ours are tshark's layers with MQTT where WebSocket carries data."""
    without = [layer for layer in theirs.decode().split(":") if layer != "data"]
    return without == [layer for layer in ours.decode().split(":") if layer != "mqtt"]


def without_time(theirs, ours):
    """Whether ours are tshark's bytes, or their count, with the eight bytes of a time in front."""
    return ours[16:] == theirs or theirs.isdigit() and ours.isdigit() and int(ours) == int(theirs) + 8


def packets(*words):
    return r"every-layer\.pcapng:\d+ (" + "|".join(words) + ")"


EVERYWHERE = ""

KNOWN = [
    # The packets of every-layer belong to no streams; those that programs sent are compared in theirs.
    Known(r"(tcp|udp)\.(stream|time_relative|time_delta)|tcp\.(seq|ack|nxtseq|analysis\..*)", packets(""), None, "packets for themselves have no stream"),
    Known(
        r"http\.(request_number|response_number|request_in|response_in|response_for\.uri|time|prev_request_in|prev_response_in)", packets(""),
        only_theirs, "they count the messages of a stream"),
    Known(r"http\.response_for\.uri", EVERYWHERE, only_theirs, "targets of earlier requests are not remembered"),
    Known(
        r"mqtt\..*", packets("MQTT: CONNACK", "MQTT: SUBACK", "MQTT: PUBLISH to an empty topic", "MQTT 5 without its CONNECT", "MQTT: type 15 in 3.1.1",
                             "MQTT: bytes that are no MQTT"), None,
        "the version stands in the CONNECT; where that is missing we judge by the bytes, and Wireshark reads some as 5, some as 3.1.1"),
    Known(
        r"dns\..*", packets("DNS over TCP: a message and the beginning", "DNS over TCP: the first bytes"), None,
        "a message that goes on in the next segment is read when it is whole"),
    Known(r"tls\.handshake\.sig_hash_.*", packets("TLS: 1.2, ") + r"|mqtt-tls.*", None, "a server's key exchange is read by the cipher suite chosen before"),
    Known(r"mqtt\..*", r"mqtt-websocket.*", only_ours, "tshark 4.0 does not look for MQTT inside of WebSocket"),
    Known(r"frame\.protocols", r"mqtt-websocket.*", mqtt_for_data, "as above"),
    Known(r"data\..*", r"mqtt-websocket.*", only_theirs, "what WebSocket carries is data to tshark 4.0, MQTT to us"),
    # What Wireshark reads and we do not.
    Known(r"frame\.protocols", EVERYWHERE, same_known_layers, "Wireshark reads more protocols"),
    Known(r"frame\.protocols", packets("SSDP"), None, "HTTP over UDP is called ssdp"),
    Known(r"data\.(data|len)", packets("HTTP: ") + r"|http.*", only_theirs, "a body that no protocol reads is http.file_data and, to Wireshark, data as well"),
    Known(r"data\.(data|len)", packets("802.3, LLC, information", "SLL: raw 802.3"), None, "Wireshark reads SNA and IPX before it comes to data"),
    Known(r"data\.(data|len)", EVERYWHERE, without_time,
          "Wireshark takes the first eight bytes for a time where they look like one; to the standard all of them are data (RFC 792)"),
    Known(r"data\.(data|len)", packets("IPv6: version 5"), only_theirs, "a version other than 6 ends the walk"),
    Known(r"data\.(data|len)", EVERYWHERE, only_ours, "what Wireshark hands to a protocol that we do not read is data to us"),
    Known(r"dns\.data", EVERYWHERE, only_ours, "record types for which Wireshark has fields of their own are shown as bytes"),
    Known(r"tls\..*", packets("TLS: SSL 2"), only_theirs, "SSL 2 is not read (RFC 6176 forbids it)"),
    Known(r"dhcp\.option\.(vendor\.value|suboption_length)", packets("DHCP: vendor's options"), None, "vendors' options are shown as bytes"),
    Known(r"tcp\.seq_raw", packets("ICMPv6: quoting TCP"), only_theirs, "Wireshark leaves the number out in quotes of ICMP, not in those of ICMPv6"),
    # Headers that end early: we show what is there.
    Known(r"(eth|vlan|chdlc|dhcp)\..*", packets("13 bytes", "cut to", "a VLAN tag of one byte", "Cisco HDLC, one byte", "DHCP: cut in"), only_ours,
          "of a header that is cut we show what is there"),
    Known(r"sll\.ltype", packets("SLL2: twelve bytes"), only_theirs, "Wireshark takes a protocol type that was cut off for Linux's number 0"),
    Known(r"dhcp\..*", packets("DHCP: 18 bytes"), only_theirs, "in so few bytes there is no message"),
    Known(r"frame\.protocols", packets("13 bytes", "no packet in the frame", "a VLAN tag of one byte", "SLL2: twelve bytes", "cut to", "UDP, cut in",
                                       "nothing was captured", "IPv4: cut behind", "IPv6: payload length 0", "AH, length 0", "IPv6: version 5"), None,
          "whether a header of which nothing, or too little, is there counts as a layer"),
    # Contradictions: we stop, or go on, elsewhere.
    Known(r"frame\.protocols", packets("neither a length", "length 0", "three tags", "Cisco HDLC where PPP", "SLL: GRE"), None, "names of one and the same header"),
    Known(r"frame\.protocols", packets("ICMPv6: time exceeded with MPLS", "ICMPv6: extended echo"), None,
          "extensions are fields of ICMPv6 to us; Wireshark hands them to ICMP"),
    Known(r"frame\.protocols", packets("IPv6 option: an option that is longer"), None, "the header's length says where the next one begins"),
    Known(r"frame\.protocols", packets("HTTP: "), None, "whatever comes on HTTP's port is a part of HTTP"),
    Known(r"(frame\.protocols|http\..*)", packets("TLS: no TLS"), None, "whatever comes on port 443 is a part of TLS"),
    Known(r"eth\.padding", packets("PPPoE session with padding"), only_ours, "what PPPoE's length leaves over is padding, too"),
    Known(r"ah\..*", packets("AH, length 0"), only_theirs, "a length that does not hold the header's own fields ends the walk"),
    Known(r"udp\..*", packets("IPv6 option: an option that is longer"), only_ours, "the header's length says where the next one begins"),
    Known(r"udp\.(checksum|payload)", packets("UDP: a length of 0"), only_ours, "0 is taken for a jumbogram's length, over IPv4, too"),
    Known(r"udp\.payload", packets("UDP: a length that leaves a rest"), None, "Wireshark's payload goes on behind the datagram's end"),
    Known(r"ipv6\.opt\..*", packets("IPv6 option: a jumbo payload of a wrong"), None, "Wireshark reads four bytes, whatever the option's length"),
    Known(r"mqtt\..*", packets("MQTT: a remaining length that does not end"), None, "Wireshark goes on within a length that never ends"),
    Known(r"icmp\.(int_info\.(name|afi|ipunknown)|reserved)", packets("ICMP extension: interface: "), only_ours,
          "Wireshark stops at names that end an object and at addresses of unknown families"),
    Known(r"icmpv6\.mldr\..*", packets("listeners: report of MLD 2 with auxiliary"), None, "auxiliary data is counted in words (RFC 3810 §5.2.6), by Wireshark in bytes"),
    Known(r"eth\.(trailer|fcs)", packets("IPv6: payload length 0"), only_theirs, "what follows a packet of length 0 is not taken for a trailer"),
    # The frame itself.
    Known(r"frame\.(len|cap_len)", packets("PPP, (received|sent)"), None, "Wireshark takes off the byte of the direction before it counts"),
    # HTTP's room takes any method for one if a version ends the line (RFC 9112 §3).
    Known(r"http\..*", packets("HTTP: LINK", "HTTP: preface of HTTP/2"), only_ours, "methods that Wireshark does not know, and HTTP/2's beginning"),
]
