import MQTT

/// Packets and what tshark 4.0.17 says about them (`-T pdml`, each in a stream of its own behind a CONNECT of its version).
///
/// Two lines each: the version and the bytes; the fields in tshark's order, without their common prefix `mqtt.`.
enum RecordedPackets {
  /// Between mosquitto_pub or mosquitto_sub 2.0.11 and mosquitto 2.0.11, recorded on loopback for this project.
  static let recorded = """
    3 101000064d51497364700302003c00026668
    hdrflags=0x10 | msgtype=1 | hdr_reserved=0 | len=16 | proto_len=6 | protoname=MQIsdp | ver=3 | conflags=0x02 | conflag.uname=0 | conflag.passwd=0 | conflag.retain=0 | conflag.qos=0 | conflag.willflag=0 | conflag.cleansess=1 | conflag.reserved=0 | kalive=60 | clientid_len=2 | clientid=fh
    3 20020000
    hdrflags=0x20 | msgtype=2 | hdr_reserved=0 | len=2 | conack.flags.reserved=0 | conack.val=0
    3 30170011686f6d652f6b69746368656e2f74656d7032312e35
    hdrflags=0x30 | msgtype=3 | dupflag=0 | qos=0 | retain=0 | len=23 | topic_len=17 | topic=home/kitchen/temp | msg=32312e35
    3 e000
    hdrflags=0xe0 | msgtype=14 | hdr_reserved=0 | len=0
    3 32190011686f6d652f6b69746368656e2f74656d70000132312e35
    hdrflags=0x32 | msgtype=3 | dupflag=0 | qos=1 | retain=0 | len=25 | topic_len=17 | topic=home/kitchen/temp | msgid=1 | msg=32312e35
    3 40020001
    hdrflags=0x40 | msgtype=4 | hdr_reserved=0 | len=2 | msgid=1
    3 34190011686f6d652f6b69746368656e2f74656d70000132312e35
    hdrflags=0x34 | msgtype=3 | dupflag=0 | qos=2 | retain=0 | len=25 | topic_len=17 | topic=home/kitchen/temp | msgid=1 | msg=32312e35
    3 50020001
    hdrflags=0x50 | msgtype=5 | hdr_reserved=0 | len=2 | msgid=1
    3 62020001
    hdrflags=0x62 | msgtype=6 | dupflag=0 | qos=1 | retain_reserved=0 | len=2 | msgid=1
    3 70020001
    hdrflags=0x70 | msgtype=7 | hdr_reserved=0 | len=2 | msgid=1
    4 100e00044d5154540402003c00026668
    hdrflags=0x10 | msgtype=1 | hdr_reserved=0 | len=14 | proto_len=4 | protoname=MQTT | ver=4 | conflags=0x02 | conflag.uname=0 | conflag.passwd=0 | conflag.retain=0 | conflag.qos=0 | conflag.willflag=0 | conflag.cleansess=1 | conflag.reserved=0 | kalive=60 | clientid_len=2 | clientid=fh
    4 20020000
    hdrflags=0x20 | msgtype=2 | hdr_reserved=0 | len=2 | conack.flags=0x00 | conack.flags.reserved=0 | conack.flags.sp=0 | conack.val=0
    4 30170011686f6d652f6b69746368656e2f74656d7032312e35
    hdrflags=0x30 | msgtype=3 | dupflag=0 | qos=0 | retain=0 | len=23 | topic_len=17 | topic=home/kitchen/temp | msg=32312e35
    4 e000
    hdrflags=0xe0 | msgtype=14 | hdr_reserved=0 | len=0
    4 32190011686f6d652f6b69746368656e2f74656d70000132312e35
    hdrflags=0x32 | msgtype=3 | dupflag=0 | qos=1 | retain=0 | len=25 | topic_len=17 | topic=home/kitchen/temp | msgid=1 | msg=32312e35
    4 40020001
    hdrflags=0x40 | msgtype=4 | hdr_reserved=0 | len=2 | msgid=1
    4 34190011686f6d652f6b69746368656e2f74656d70000132312e35
    hdrflags=0x34 | msgtype=3 | dupflag=0 | qos=2 | retain=0 | len=25 | topic_len=17 | topic=home/kitchen/temp | msgid=1 | msg=32312e35
    4 50020001
    hdrflags=0x50 | msgtype=5 | hdr_reserved=0 | len=2 | msgid=1
    4 62020001
    hdrflags=0x62 | msgtype=6 | hdr_reserved=2 | len=2 | msgid=1
    4 70020001
    hdrflags=0x70 | msgtype=7 | hdr_reserved=0 | len=2 | msgid=1
    5 101200044d5154540502003c0321001400026668
    hdrflags=0x10 | msgtype=1 | hdr_reserved=0 | len=18 | proto_len=4 | protoname=MQTT | ver=5 | conflags=0x02 | conflag.uname=0 | conflag.passwd=0 | conflag.retain=0 | conflag.qos=0 | conflag.willflag=0 | conflag.cleansess=1 | conflag.reserved=0 | kalive=60 | properties=1 | property_len=3 | property_id=0x21 | prop_number=20 | clientid_len=2 | clientid=fh
    5 200900000622000a210014
    hdrflags=0x20 | msgtype=2 | hdr_reserved=0 | len=9 | conack.flags=0x00 | conack.flags.reserved=0 | conack.flags.sp=0 | connack.reason_code=0 | properties=1 | property_len=6 | property_id=0x22 | prop_number=10 | property_id=0x21 | prop_number=20
    5 30180011686f6d652f6b69746368656e2f74656d700032312e35
    hdrflags=0x30 | msgtype=3 | dupflag=0 | qos=0 | retain=0 | len=24 | topic_len=17 | topic=home/kitchen/temp | properties=1 | property_len=0 | msg=32312e35
    5 e000
    hdrflags=0xe0 | msgtype=14 | hdr_reserved=0 | len=0
    5 321a0011686f6d652f6b69746368656e2f74656d7000010032312e35
    hdrflags=0x32 | msgtype=3 | dupflag=0 | qos=1 | retain=0 | len=26 | topic_len=17 | topic=home/kitchen/temp | msgid=1 | properties=1 | property_len=0 | msg=32312e35
    5 4003000110
    hdrflags=0x40 | msgtype=4 | hdr_reserved=0 | len=3 | msgid=1 | puback.reason_code=16
    5 341a0011686f6d652f6b69746368656e2f74656d7000010032312e35
    hdrflags=0x34 | msgtype=3 | dupflag=0 | qos=2 | retain=0 | len=26 | topic_len=17 | topic=home/kitchen/temp | msgid=1 | properties=1 | property_len=0 | msg=32312e35
    5 50020001
    hdrflags=0x50 | msgtype=5 | hdr_reserved=0 | len=2 | msgid=1
    5 62020001
    hdrflags=0x62 | msgtype=6 | hdr_reserved=2 | len=2 | msgid=1
    5 70020001
    hdrflags=0x70 | msgtype=7 | hdr_reserved=0 | len=2 | msgid=1
    4 31130011686f6d652f6b69746368656e2f74656d70
    hdrflags=0x31 | msgtype=3 | dupflag=0 | qos=0 | retain=1 | len=19 | topic_len=17 | topic=home/kitchen/temp | msg=
    4 102c00044d51545404ee003c000266680007686f6d652f66680004676f6e650005616c6963650006736563726574
    hdrflags=0x10 | msgtype=1 | hdr_reserved=0 | len=44 | proto_len=4 | protoname=MQTT | ver=4 | conflags=0xee | conflag.uname=1 | conflag.passwd=1 | conflag.retain=1 | conflag.qos=1 | conflag.willflag=1 | conflag.cleansess=1 | conflag.reserved=0 | kalive=60 | clientid_len=2 | clientid=fh | willtopic_len=7 | willtopic=home/fh | willmsg_len=4 | willmsg=676f6e65 | username_len=5 | username=alice | passwd_len=6 | passwd=secret
    4 300400016162
    hdrflags=0x30 | msgtype=3 | dupflag=0 | qos=0 | retain=0 | len=4 | topic_len=1 | topic=a | msg=62
    5 103300044d5154540506003c14110000003c21000a2700000fa02600016b0001760002666809180000000503000174000177000178
    hdrflags=0x10 | msgtype=1 | hdr_reserved=0 | len=51 | proto_len=4 | protoname=MQTT | ver=5 | conflags=0x06 | conflag.uname=0 | conflag.passwd=0 | conflag.retain=0 | conflag.qos=0 | conflag.willflag=1 | conflag.cleansess=1 | conflag.reserved=0 | kalive=60 | properties=1 | property_len=20 | property_id=0x11 | prop_number=60 | property_id=0x21 | prop_number=10 | property_id=0x27 | prop_number=4000 | property_id=0x26 | prop_key_len=1 | prop_key=k | prop_value_len=1 | prop_value=v | clientid_len=2 | clientid=fh | will_properties=1 | property_len=9 | property_id=0x18 | prop_number=5 | property_id=0x03 | property.content_type=t | willtopic_len=1 | willtopic=w | willmsg_len=1 | willmsg=78
    5 32520011686f6d652f6b69746368656e2f74656d7000013803000a746578742f706c61696e08000b686f6d652f616e737765720900026331020000005a0101230003260001610001312600016100013232312e35
    hdrflags=0x32 | msgtype=3 | dupflag=0 | qos=1 | retain=0 | len=82 | topic_len=17 | topic=home/kitchen/temp | msgid=1 | properties=1 | property_len=56 | property_id=0x03 | property.content_type=text/plain | property_id=0x08 | prop_string_len=11 | prop_string=home/answer | property_id=0x09 | prop_string_len=2 | prop_string=c1 | property_id=0x02 | prop_number=90 | property_id=0x01 | prop_number=1 | property_id=0x23 | property.topic_alias=3 | property_id=0x26 | prop_key_len=1 | prop_key=a | prop_value_len=1 | prop_value=1 | property_id=0x26 | prop_key_len=1 | prop_key=a | prop_value_len=1 | prop_value=2 | msg=32312e35
    3 101100064d51497364700302003c0003737562
    hdrflags=0x10 | msgtype=1 | hdr_reserved=0 | len=17 | proto_len=6 | protoname=MQIsdp | ver=3 | conflags=0x02 | conflag.uname=0 | conflag.passwd=0 | conflag.retain=0 | conflag.qos=0 | conflag.willflag=0 | conflag.cleansess=1 | conflag.reserved=0 | kalive=60 | clientid_len=3 | clientid=sub
    3 82270001000b686f6d652f2b2f74656d70020014245359532f62726f6b65722f757074696d652f2302
    hdrflags=0x82 | msgtype=8 | dupflag=0 | qos=1 | retain_reserved=0 | len=39 | msgid=1 | topic_len=11 | topic=home/+/temp | sub.qos=2 | topic_len=20 | topic=$SYS/broker/uptime/# | sub.qos=2
    3 900400010202
    hdrflags=0x90 | msgtype=9 | hdr_reserved=0 | len=4 | msgid=1 | suback.qos=2 | suback.qos=2
    3 a20e0002000a6f6c642f66696c746572
    hdrflags=0xa2 | msgtype=10 | dupflag=0 | qos=1 | retain_reserved=0 | len=14 | msgid=2 | topic_len=10 | topic=old/filter
    3 351f0012245359532f62726f6b65722f757074696d65000130207365636f6e6473
    hdrflags=0x35 | msgtype=3 | dupflag=0 | qos=2 | retain=1 | len=31 | topic_len=18 | topic=$SYS/broker/uptime | msgid=1 | msg=30207365636f6e6473
    3 b0020002
    hdrflags=0xb0 | msgtype=11 | hdr_reserved=0 | len=2 | msgid=2
    4 100f00044d5154540402003c0003737562
    hdrflags=0x10 | msgtype=1 | hdr_reserved=0 | len=15 | proto_len=4 | protoname=MQTT | ver=4 | conflags=0x02 | conflag.uname=0 | conflag.passwd=0 | conflag.retain=0 | conflag.qos=0 | conflag.willflag=0 | conflag.cleansess=1 | conflag.reserved=0 | kalive=60 | clientid_len=3 | clientid=sub
    4 82270001000b686f6d652f2b2f74656d70020014245359532f62726f6b65722f757074696d652f2302
    hdrflags=0x82 | msgtype=8 | hdr_reserved=2 | len=39 | msgid=1 | topic_len=11 | topic=home/+/temp | sub.qos=2 | topic_len=20 | topic=$SYS/broker/uptime/# | sub.qos=2
    4 900400010202
    hdrflags=0x90 | msgtype=9 | hdr_reserved=0 | len=4 | msgid=1 | suback.qos=2 | suback.qos=2
    4 a20e0002000a6f6c642f66696c746572
    hdrflags=0xa2 | msgtype=10 | hdr_reserved=2 | len=14 | msgid=2 | topic_len=10 | topic=old/filter
    4 351f0012245359532f62726f6b65722f757074696d65000130207365636f6e6473
    hdrflags=0x35 | msgtype=3 | dupflag=0 | qos=2 | retain=1 | len=31 | topic_len=18 | topic=$SYS/broker/uptime | msgid=1 | msg=30207365636f6e6473
    4 b0020002
    hdrflags=0xb0 | msgtype=11 | hdr_reserved=0 | len=2 | msgid=2
    5 101300044d5154540502003c032100010003737562
    hdrflags=0x10 | msgtype=1 | hdr_reserved=0 | len=19 | proto_len=4 | protoname=MQTT | ver=5 | conflags=0x02 | conflag.uname=0 | conflag.passwd=0 | conflag.retain=0 | conflag.qos=0 | conflag.willflag=0 | conflag.cleansess=1 | conflag.reserved=0 | kalive=60 | properties=1 | property_len=3 | property_id=0x21 | prop_number=1 | clientid_len=3 | clientid=sub
    5 8228000100000b686f6d652f2b2f74656d70020014245359532f62726f6b65722f757074696d652f2302
    hdrflags=0x82 | msgtype=8 | hdr_reserved=2 | len=40 | msgid=1 | properties=1 | property_len=0 | topic_len=11 | topic=home/+/temp | subscription_options=0x02 | subscription_options_reserved=0x00 | subscription_options_retain=0 | subscription_options_rap=0 | subscription_options_nl=0 | subscription_options_qos=2 | topic_len=20 | topic=$SYS/broker/uptime/# | subscription_options=0x02 | subscription_options_reserved=0x00 | subscription_options_retain=0 | subscription_options_rap=0 | subscription_options_nl=0 | subscription_options_qos=2
    5 90050001000202
    hdrflags=0x90 | msgtype=9 | hdr_reserved=0 | len=5 | msgid=1 | properties=1 | property_len=0 | suback.reason_code=2 | suback.reason_code=2
    5 a20f000200000a6f6c642f66696c746572
    hdrflags=0xa2 | msgtype=10 | hdr_reserved=2 | len=15 | msgid=2 | properties=1 | property_len=0 | topic_len=10 | topic=old/filter
    5 35250012245359532f62726f6b65722f757074696d65000105020000003530207365636f6e6473
    hdrflags=0x35 | msgtype=3 | dupflag=0 | qos=2 | retain=1 | len=37 | topic_len=18 | topic=$SYS/broker/uptime | msgid=1 | properties=1 | property_len=5 | property_id=0x02 | prop_number=53 | msg=30207365636f6e6473
    5 b00400020011
    hdrflags=0xb0 | msgtype=11 | hdr_reserved=0 | len=4 | msgid=2 | properties=1 | property_len=0 | unsuback.reason_code=17
    5 70020001e000
    hdrflags=0x70 | msgtype=7 | hdr_reserved=0 | len=2 | msgid=1 | hdrflags=0xe0 | msgtype=14 | hdr_reserved=0 | len=0
    4 100f00044d515454040200050003737562
    hdrflags=0x10 | msgtype=1 | hdr_reserved=0 | len=15 | proto_len=4 | protoname=MQTT | ver=4 | conflags=0x02 | conflag.uname=0 | conflag.passwd=0 | conflag.retain=0 | conflag.qos=0 | conflag.willflag=0 | conflag.cleansess=1 | conflag.reserved=0 | kalive=5 | clientid_len=3 | clientid=sub
    4 820c000100076e6f7468696e6700
    hdrflags=0x82 | msgtype=8 | hdr_reserved=2 | len=12 | msgid=1 | topic_len=7 | topic=nothing | sub.qos=0
    4 9003000100
    hdrflags=0x90 | msgtype=9 | hdr_reserved=0 | len=3 | msgid=1 | suback.qos=0
    4 c000
    hdrflags=0xc0 | msgtype=12 | hdr_reserved=0 | len=0
    4 d000
    hdrflags=0xd0 | msgtype=13 | hdr_reserved=0 | len=0
    5 101800044d5154540500003c08110000001e2100010003737562
    hdrflags=0x10 | msgtype=1 | hdr_reserved=0 | len=24 | proto_len=4 | protoname=MQTT | ver=5 | conflags=0x00 | conflag.uname=0 | conflag.passwd=0 | conflag.retain=0 | conflag.qos=0 | conflag.willflag=0 | conflag.cleansess=0 | conflag.reserved=0 | kalive=60 | properties=1 | property_len=8 | property_id=0x11 | prop_number=30 | property_id=0x21 | prop_number=1 | clientid_len=3 | clientid=sub
    5 821f00010a0bac0226000173000174000f2473686172652f672f686f6d652f2309
    hdrflags=0x82 | msgtype=8 | hdr_reserved=2 | len=31 | msgid=1 | properties=1 | property_len=10 | property_id=0x0b | prop_number=300 | property_id=0x26 | prop_key_len=1 | prop_key=s | prop_value_len=1 | prop_value=t | topic_len=15 | topic=$share/g/home/# | subscription_options=0x09 | subscription_options_reserved=0x00 | subscription_options_retain=0 | subscription_options_rap=1 | subscription_options_nl=0 | subscription_options_qos=1
    5 900400010001
    hdrflags=0x90 | msgtype=9 | hdr_reserved=0 | len=4 | msgid=1 | properties=1 | property_len=0 | suback.reason_code=1
    5 321d0011686f6d652f6b69746368656e2f74656d700001030bac0232312e35
    hdrflags=0x32 | msgtype=3 | dupflag=0 | qos=1 | retain=0 | len=29 | topic_len=17 | topic=home/kitchen/temp | msgid=1 | properties=1 | property_len=3 | property_id=0x0b | prop_number=300 | msg=32312e35
    5 40020001
    hdrflags=0x40 | msgtype=4 | hdr_reserved=0 | len=2 | msgid=1
    """

  /// Put together by hand for what those programs do not send; the answers are tshark's all the same.
  static let handmade = """
    3 62020001
    hdrflags=0x62 | msgtype=6 | dupflag=0 | qos=1 | retain_reserved=0 | len=2 | msgid=1
    5 500400011000
    hdrflags=0x50 | msgtype=5 | hdr_reserved=0 | len=4 | msgid=1 | pubrec.reason_code=16 | properties=1 | property_len=0
    5 5003000191
    hdrflags=0x50 | msgtype=5 | hdr_reserved=0 | len=3 | msgid=1 | pubrec.reason_code=145
    5 6203000192
    hdrflags=0x62 | msgtype=6 | hdr_reserved=2 | len=3 | msgid=1 | pubrel.reason_code=146
    5 700400019200
    hdrflags=0x70 | msgtype=7 | hdr_reserved=0 | len=4 | msgid=1 | pubcomp.reason_code=146 | properties=1 | property_len=0
    5 e00781051f00026e6f
    hdrflags=0xe0 | msgtype=14 | hdr_reserved=0 | len=7 | disconnect.reason_code=129 | properties=1 | property_len=5 | property_id=0x1f | prop_string_len=2 | prop_string=no
    5 e00104
    hdrflags=0xe0 | msgtype=14 | hdr_reserved=0 | len=1 | disconnect.reason_code=4
    5 f0141812150006534352414d2d160006616263646566
    hdrflags=0xf0 | msgtype=15 | hdr_reserved=0 | len=20 | auth.reason_code=24 | properties=1 | property_len=18 | property_id=0x15 | prop_string_len=6 | prop_string=SCRAM- | property_id=0x16 | prop_string_len=6 | prop_string=abcdef
    5 2038000035110000000121001424012501270000ffff120001632200051f00026f6b2600016b000176280129012a0013000a1a0001721c000173
    hdrflags=0x20 | msgtype=2 | hdr_reserved=0 | len=56 | conack.flags=0x00 | conack.flags.reserved=0 | conack.flags.sp=0 | connack.reason_code=0 | properties=1 | property_len=53 | property_id=0x11 | prop_number=1 | property_id=0x21 | prop_number=20 | property_id=0x24 | property.max_qos=1 | property_id=0x25 | prop_number=1 | property_id=0x27 | prop_number=65535 | property_id=0x12 | prop_string_len=1 | prop_string=c | property_id=0x22 | prop_number=5 | property_id=0x1f | prop_string_len=2 | prop_string=ok | property_id=0x26 | prop_key_len=1 | prop_key=k | prop_value_len=1 | prop_value=v | property_id=0x28 | prop_number=1 | property_id=0x29 | prop_number=1 | property_id=0x2a | prop_number=0 | property_id=0x13 | prop_number=10 | property_id=0x1a | prop_string_len=1 | prop_string=r | property_id=0x1c | prop_string_len=1 | prop_string=s
    5 900700090080970001
    hdrflags=0x90 | msgtype=9 | hdr_reserved=0 | len=7 | msgid=9 | properties=1 | property_len=0 | suback.reason_code=128 | suback.reason_code=151 | suback.reason_code=0 | suback.reason_code=1
    5 b006000900118f80
    hdrflags=0xb0 | msgtype=11 | hdr_reserved=0 | len=6 | msgid=9 | properties=1 | property_len=0 | unsuback.reason_code=17 | unsuback.reason_code=143 | unsuback.reason_code=128
    3 20020305
    hdrflags=0x20 | msgtype=2 | hdr_reserved=0 | len=2 | conack.flags.reserved=1 | conack.val=5
    4 20020100
    hdrflags=0x20 | msgtype=2 | hdr_reserved=0 | len=2 | conack.flags=0x01 | conack.flags.reserved=0 | conack.flags.sp=1 | conack.val=0
    4 9003000180
    hdrflags=0x90 | msgtype=9 | hdr_reserved=0 | len=3 | msgid=1 | suback.qos=128
    5 300900000323000562696e
    hdrflags=0x30 | msgtype=3 | dupflag=0 | qos=0 | retain=0 | len=9 | topic_len=0 | properties=1 | property_len=3 | property_id=0x23 | property.topic_alias=5 | topic= | msg=62696e
    5 82090004000003612f622d
    hdrflags=0x82 | msgtype=8 | hdr_reserved=2 | len=9 | msgid=4 | properties=1 | property_len=0 | topic_len=3 | topic=a/b | subscription_options=0x2d | subscription_options_reserved=0x00 | subscription_options_retain=2 | subscription_options_rap=1 | subscription_options_nl=1 | subscription_options_qos=1
    4 3d090001610007000102ff
    hdrflags=0x3d | msgtype=3 | dupflag=1 | qos=2 | retain=1 | len=9 | topic_len=1 | topic=a | msgid=7 | msg=000102ff
    4 3603000161
    hdrflags=0x36 | msgtype=3 | dupflag=0 | qos=3 | retain=0 | len=3 | topic_len=1 | topic=a
    4 30020000
    hdrflags=0x30 | msgtype=3 | dupflag=0 | qos=0 | retain=0 | len=2 | topic_len=0 | msg=
    5 d000
    hdrflags=0xd0 | msgtype=13 | hdr_reserved=0 | len=0
    4 f000
    hdrflags=0xf0 | msgtype=15 | hdr_reserved=0 | len=0
    4 00020102
    hdrflags=0x00 | msgtype=0 | hdr_reserved=0 | len=2
    5 103000044d51545405c6000a051100000e1000026d650c18000000050101020000003c0002772f0001780001750003702f70
    hdrflags=0x10 | msgtype=1 | hdr_reserved=0 | len=48 | proto_len=4 | protoname=MQTT | ver=5 | conflags=0xc6 | conflag.uname=1 | conflag.passwd=1 | conflag.retain=0 | conflag.qos=0 | conflag.willflag=1 | conflag.cleansess=1 | conflag.reserved=0 | kalive=10 | properties=1 | property_len=5 | property_id=0x11 | prop_number=3600 | clientid_len=2 | clientid=me | will_properties=1 | property_len=12 | property_id=0x18 | prop_number=5 | property_id=0x01 | prop_number=1 | property_id=0x02 | prop_number=60 | willtopic_len=2 | willtopic=w/ | willmsg_len=1 | willmsg=78 | username_len=1 | username=u | passwd_len=3 | passwd=p/p
    """

  struct Sample {
    var version: MQTTVersion
    var bytes: [UInt8]
    var rows: [String]
  }

  static func samples(_ table: String) -> [Sample] {
    let lines = table.split(separator: "\n").map(String.init)
    return stride(from: 0, to: lines.count - 1, by: 2).map { i in
      let head = lines[i].split(separator: " ")
      let rows = lines[i + 1].split(separator: "|").map { "mqtt." + $0.drop { $0 == " " } }
      return Sample(version: MQTTVersion(UInt8(head[0]) ?? 0), bytes: octets(String(head[1])), rows: rows.map(trimmed))
    }
  }

  static let all = samples(recorded) + samples(handmade)

  /// Without the blanks that set the rows apart.
  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
