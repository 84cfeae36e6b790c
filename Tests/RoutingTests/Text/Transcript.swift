/// What Linux 6.18 answered to changes of its routing tables, one after another: the commands behind `$ `, then the answer, whose
/// lines end with `$`.
///
/// Devices e0, e1 and e2 are there; e0 has 192.168.0.1/24 and fd00::1/64, e1 192.168.1.1/24 and fd00:1::1/64.
enum Transcript {
  /// IPv4's.
  static let four = """
    $ ip route add 11.0.0.0/8 via 192.168.0.254
    $ ip route add 11.0.0.0/8 via 192.168.1.254
    RTNETLINK answers: File exists$
    $ ip route add 11.0.0.0/8 via 192.168.1.254 metric 5
    $ ip route add 11.0.0.0/8 via 192.168.1.254 tos 0x10
    $ ip route append 11.0.0.0/8 via 192.168.1.254
    $ ip route append 11.0.0.0/8 via 192.168.1.254
    RTNETLINK answers: File exists$
    $ ip route prepend 11.0.0.0/8 via 192.168.1.253
    $ ip route append blackhole 11.0.0.0/8
    $ ip route show 11.0.0.0/8
    11.0.0.0/8 tos 0x10 via 192.168.1.254 dev e1 $
    11.0.0.0/8 via 192.168.1.253 dev e1 $
    11.0.0.0/8 via 192.168.0.254 dev e0 $
    11.0.0.0/8 via 192.168.1.254 dev e1 $
    blackhole 11.0.0.0/8 $
    11.0.0.0/8 via 192.168.1.254 dev e1 metric 5 $
    $ ip route replace 11.0.0.0/8 via 192.168.1.250
    $ ip route show 11.0.0.0/8
    11.0.0.0/8 tos 0x10 via 192.168.1.254 dev e1 $
    11.0.0.0/8 via 192.168.1.250 dev e1 $
    11.0.0.0/8 via 192.168.0.254 dev e0 $
    11.0.0.0/8 via 192.168.1.254 dev e1 $
    blackhole 11.0.0.0/8 $
    11.0.0.0/8 via 192.168.1.254 dev e1 metric 5 $
    $ ip route change 11.0.0.0/8 via 192.168.1.249
    $ ip route show 11.0.0.0/8
    11.0.0.0/8 tos 0x10 via 192.168.1.254 dev e1 $
    11.0.0.0/8 via 192.168.1.249 dev e1 $
    11.0.0.0/8 via 192.168.0.254 dev e0 $
    11.0.0.0/8 via 192.168.1.254 dev e1 $
    blackhole 11.0.0.0/8 $
    11.0.0.0/8 via 192.168.1.254 dev e1 metric 5 $
    $ ip route del 11.0.0.0/8 via 192.168.1.254
    $ ip route show 11.0.0.0/8
    11.0.0.0/8 tos 0x10 via 192.168.1.254 dev e1 $
    11.0.0.0/8 via 192.168.1.249 dev e1 $
    11.0.0.0/8 via 192.168.0.254 dev e0 $
    blackhole 11.0.0.0/8 $
    11.0.0.0/8 via 192.168.1.254 dev e1 metric 5 $
    $ ip route del 11.0.0.0/8
    $ ip route show 11.0.0.0/8
    11.0.0.0/8 tos 0x10 via 192.168.1.254 dev e1 $
    11.0.0.0/8 via 192.168.0.254 dev e0 $
    blackhole 11.0.0.0/8 $
    11.0.0.0/8 via 192.168.1.254 dev e1 metric 5 $
    $ ip route del 11.0.0.0/8 metric 7
    RTNETLINK answers: No such process$
    $ ip route change 12.0.0.0/8 via 192.168.1.249
    RTNETLINK answers: No such file or directory$
    $ ip route replace 12.0.0.0/8 via 192.168.1.249
    $ ip route add blackhole 12.0.0.0/8
    RTNETLINK answers: File exists$
    $ ip route replace blackhole 12.0.0.0/8
    $ ip route show 12.0.0.0/8
    blackhole 12.0.0.0/8 $
    $ ip route add 12.0.0.0/8 via 192.168.0.254 metric 3 proto static
    $ ip route del 12.0.0.0/8 proto bird
    RTNETLINK answers: No such process$
    $ ip route del 12.0.0.0/8 dev e0
    $ ip route show 12.0.0.0/8
    blackhole 12.0.0.0/8 $
    $ ip route add 10.99.0.0/16 via 99.99.99.99
    Error: Nexthop has invalid gateway.$
    $ ip route add 10.99.0.0/16 dev e0 scope host
    $ ip route add 10.99.0.0/16
    RTNETLINK answers: No such device$
    $ ip route add 10.99.0.0/16 via 192.168.0.254 dev e1
    Error: Nexthop has invalid gateway.$
    $ ip route add 13.0.0.0/8 nexthop via 192.168.0.254 weight 1 nexthop via 192.168.1.254 weight 3
    $ ip route add 20.0.0.0/8 via 192.168.0.9 proto static
    $ ip route append 20.0.0.0/8 via 192.168.0.9 proto bird
    $ ip route append 20.0.0.0/8 dev e0 scope link
    $ ip route replace 20.0.0.0/8 dev e0 scope link
    RTNETLINK answers: File exists$
    $ ip route replace 20.0.0.0/8 via 192.168.0.9 proto static
    $ ip route show 20.0.0.0/8
    20.0.0.0/8 via 192.168.0.9 dev e0 proto static $
    20.0.0.0/8 via 192.168.0.9 dev e0 proto bird $
    20.0.0.0/8 dev e0 scope link $
    $ ip route del 20.0.0.0/8 proto bird
    $ ip route del unicast 20.0.0.0/8 scope global
    $ ip route del blackhole 20.0.0.0/8
    RTNETLINK answers: No such process$
    $ ip route show 20.0.0.0/8
    20.0.0.0/8 dev e0 scope link $
    $ ip route add 21.0.0.0/8 via 192.168.0.9 dev e0 tos 0x10
    $ ip route del 21.0.0.0/8
    RTNETLINK answers: No such process$
    $ ip route show 21.0.0.0/8
    21.0.0.0/8 tos 0x10 via 192.168.0.9 dev e0 $
    $ ip route del 21.0.0.0/8 tos 0x10
    $ ip route show 21.0.0.0/8
    $ ip route add 22.0.0.0/8 nexthop via 192.168.0.9 weight 2 nexthop via 192.168.1.9
    $ ip route append 22.0.0.0/8 nexthop via 192.168.0.9 weight 2 nexthop via 192.168.1.9
    RTNETLINK answers: File exists$
    $ ip route append 22.0.0.0/8 nexthop via 192.168.0.9 nexthop via 192.168.1.9
    $ ip route del 22.0.0.0/8 via 192.168.0.9
    $ ip route show 22.0.0.0/8
    22.0.0.0/8 $
    \tnexthop via 192.168.0.9 dev e0 weight 1 $
    \tnexthop via 192.168.1.9 dev e1 weight 1 $
    $ ip route add 23.0.0.0/8 via 20.1.1.1
    $ ip route add 23.0.0.0/8 via 192.168.0.1
    RTNETLINK answers: File exists$
    $ ip route add 23.0.0.0/8 via 20.1.1.1 dev e0 onlink
    RTNETLINK answers: File exists$
    $ ip route show 23.0.0.0/8
    23.0.0.0/8 via 20.1.1.1 dev e0 $
    """

  /// IPv6's.
  static let six = """
    $ ip -6 route add 2a00::/16 via fd00:0::fe
    $ ip -6 route add 2a00::/16 via fd00:1::fe
    RTNETLINK answers: File exists$
    $ ip -6 route append 2a00::/16 via fd00:1::fe
    $ ip -6 route append 2a00::/16 via fd00:1::fe
    RTNETLINK answers: File exists$
    $ ip -6 route append 2a00::/16 dev e2
    $ ip -6 route append blackhole 2a00::/16
    $ ip -6 route add 2a00::/16 via fd00:1::fd metric 5
    $ ip -6 route show 2a00::/16
    2a00::/16 via fd00:1::fd dev e1 metric 5 pref medium$
    2a00::/16 metric 1024 pref medium$
    \tnexthop via fd00::fe dev e0 weight 1 $
    \tnexthop via fd00:1::fe dev e1 weight 1 $
    2a00::/16 dev e2 metric 1024 pref medium$
    blackhole 2a00::/16 dev lo metric 1024 pref medium$
    $ ip -6 route replace 2a00::/16 via fd00:0::fd
    $ ip -6 route show 2a00::/16
    2a00::/16 via fd00:1::fd dev e1 metric 5 pref medium$
    2a00::/16 via fd00::fd dev e0 metric 1024 pref medium$
    2a00::/16 dev e2 metric 1024 pref medium$
    blackhole 2a00::/16 dev lo metric 1024 pref medium$
    $ ip -6 route change 2a00::/16 via fd00:0::fc metric 7
    RTNETLINK answers: No such file or directory$
    $ ip -6 route del 2a00::/16 via fd00:0::fd
    $ ip -6 route show 2a00::/16
    2a00::/16 via fd00:1::fd dev e1 metric 5 pref medium$
    2a00::/16 dev e2 metric 1024 pref medium$
    blackhole 2a00::/16 dev lo metric 1024 pref medium$
    $ ip -6 route del 2a00::/16
    $ ip -6 route show 2a00::/16
    2a00::/16 dev e2 metric 1024 pref medium$
    blackhole 2a00::/16 dev lo metric 1024 pref medium$
    $ ip -6 route add 2b00::/16 metric 0 via fd00:0::fc
    $ ip -6 route show 2b00::/16
    2b00::/16 via fd00::fc dev e0 metric 1024 pref medium$
    $ ip -6 route add blackhole 2b01::/16
    $ ip -6 route add throw 2b01::/16 metric 5
    $ ip -6 route append 2b02::/16 via fd00:0::fc
    $ ip -6 route prepend 2b02::/16 via fd00:0::fd
    $ ip -6 route show 2b02::/16
    2b02::/16 metric 1024 pref medium$
    \tnexthop via fd00::fc dev e0 weight 1 $
    \tnexthop via fd00::fd dev e0 weight 1 $
    $ ip -6 route replace 2b02::/16 nexthop via fd00:0::f1 nexthop via fd00:1::f2
    $ ip -6 route show 2b02::/16
    2b02::/16 metric 1024 pref medium$
    \tnexthop via fd00::f1 dev e0 weight 1 $
    \tnexthop via fd00:1::f2 dev e1 weight 1 $
    $ ip -6 route del 2b02::/16 via fd00:1::f2
    $ ip -6 route show 2b02::/16
    2b02::/16 via fd00::f1 dev e0 metric 1024 pref medium$
    $ ip -6 route change 2b03::/16 via fd00:0::f1
    Error: Can not replace route - no match found.$
    $ ip -6 route prepend 2b03::/16 dev e1
    $ ip -6 route append 2b03::/16 dev e0
    $ ip -6 route prepend 2b03::/16 dev e2
    $ ip -6 route show 2b03::/16
    2b03::/16 dev e1 metric 1024 pref medium$
    2b03::/16 dev e0 metric 1024 pref medium$
    2b03::/16 dev e2 metric 1024 pref medium$
    $ ip -6 route add 3000::/16 via fd00:0::f1
    $ ip -6 route append 3000::/16 via fd00:1::f1 proto static
    $ ip -6 route replace 3000::/16 dev e1
    $ ip -6 route show 3000::/16
    3000::/16 dev e1 metric 1024 pref medium$
    $ ip -6 route append 3000::/16 via fd00:0::f2
    $ ip -6 route append 3000::/16 via fd00:1::f2
    $ ip -6 route show 3000::/16
    3000::/16 dev e1 metric 1024 pref medium$
    3000::/16 metric 1024 pref medium$
    \tnexthop via fd00::f2 dev e0 weight 1 $
    \tnexthop via fd00:1::f2 dev e1 weight 1 $
    $ ip -6 route replace 3000::/16 dev e0
    $ ip -6 route show 3000::/16
    3000::/16 dev e0 metric 1024 pref medium$
    3000::/16 metric 1024 pref medium$
    \tnexthop via fd00::f2 dev e0 weight 1 $
    \tnexthop via fd00:1::f2 dev e1 weight 1 $
    $ ip -6 route del 3000::/16 dev e0
    $ ip -6 route show 3000::/16
    3000::/16 metric 1024 pref medium$
    \tnexthop via fd00::f2 dev e0 weight 1 $
    \tnexthop via fd00:1::f2 dev e1 weight 1 $
    $ ip -6 route del 3000::/16
    $ ip -6 route show 3000::/16
    $ ip -6 route add 3001::/16 via fd00:0::f1 from fd00::/16
    $ ip -6 route add 3001::/16 via fd00:0::f2
    $ ip -6 route add 3001::/16 via fd00:0::f2 from fd00::/64
    $ ip -6 route add 3001::/16 via fd00:0::f2 from fd00::/64
    RTNETLINK answers: File exists$
    $ ip -6 route show 3001::/16
    3001::/16 from fd00::/64 via fd00::f2 dev e0 metric 1024 pref medium$
    3001::/16 from fd00::/16 via fd00::f1 dev e0 metric 1024 pref medium$
    3001::/16 via fd00::f2 dev e0 metric 1024 pref medium$
    $ ip -6 route append unreachable 3002::/16
    $ ip -6 route append throw 3002::/16
    RTNETLINK answers: File exists$
    $ ip -6 route show 3002::/16
    unreachable 3002::/16 dev lo metric 1024 pref medium$
    $ ip -6 route add 3003::/16 via fd00:9::1
    RTNETLINK answers: No route to host$
    $ ip -6 route add 3003::/16 via fe80::1
    Error: Egress device not specified.$
    $ ip -6 route add 3003::/16 via fd00:0::1
    Error: Gateway can not be a local address.$
    $ ip -6 route add 3003::/16 via 3001::1
    RTNETLINK answers: No route to host$
    """
}
