/// What iproute2 6.1.0 printed on Linux 6.18 of routes and rules that had been made for it in a network namespace with three devices.
///
/// The lines end with `$`, as `cat -A` shows their ends, so that the blanks before them are seen and stay.
enum Recorded {
  /// What `ip route show` printed.
  static let routes4 = text(
    """
    default via 192.168.0.254 dev e0 $
    default via 192.168.1.254 dev e1 metric 100 $
    10.0.0.0/8 via 192.168.1.254 dev e1 proto static mtu 1400 $
    10.1.0.0/16 via 192.168.2.254 dev e2 proto bird src 192.168.0.77 metric 50 linkdown $
    10.1.0.0/16 dev e0 proto 77 scope link metric 60 $
    10.2.0.0/16 $
    \tnexthop via 192.168.0.254 dev e0 weight 1 $
    \tnexthop via 192.168.1.254 dev e1 weight 3 $
    \tnexthop dev e2 weight 2 linkdown $
    10.3.0.0/16 via 172.16.0.1 dev e2 onlink linkdown $
    10.4.0.0/16 via inet6 fd00:1::2 dev e1 $
    blackhole 10.5.0.0/16 $
    unreachable 10.6.0.0/16 metric 5 $
    prohibit 10.7.0.0/16 $
    throw 10.8.0.0/16 $
    10.10.0.0/16 via 192.168.0.254 dev e0 mtu lock 1300 window 5000 rtt 100ms advmss 1200 $
    10.11.0.0/16 tos 0x10 via 192.168.1.254 dev e1 $
    10.11.0.0/16 via 192.168.0.254 dev e0 $
    10.46.0.1 via 192.168.0.254 dev e0 $
    10.46.0.2 dev e2 scope link linkdown realm 5 $
    10.47.0.0/16 $
    \tnexthop via 192.168.0.254 dev e0 weight 1 onlink $
    \tnexthop via inet6 fd00:1::2 dev e1 weight 1 $
    192.168.0.0/24 dev e0 proto kernel scope link src 192.168.0.1 $
    192.168.1.0/24 dev e1 proto kernel scope link src 192.168.1.1 $
    192.168.2.0/24 dev e2 proto kernel scope link src 192.168.2.1 linkdown $
    multicast 239.1.0.0/16 dev e0 scope link $
    """)

  /// What `ip route show table local` printed.
  static let local4 = text(
    """
    local 10.9.9.9 dev e1 proto kernel scope host src 10.9.9.9 $
    broadcast 10.44.0.255 dev e0 scope link $
    local 10.45.0.0/24 dev lo scope host $
    local 127.0.0.0/8 dev lo proto kernel scope host src 127.0.0.1 $
    local 127.0.0.1 dev lo proto kernel scope host src 127.0.0.1 $
    broadcast 127.255.255.255 dev lo proto kernel scope link src 127.0.0.1 $
    local 192.168.0.1 dev e0 proto kernel scope host src 192.168.0.1 $
    local 192.168.0.77 dev e0 proto kernel scope host src 192.168.0.1 $
    broadcast 192.168.0.255 dev e0 proto kernel scope link src 192.168.0.1 $
    local 192.168.1.1 dev e1 proto kernel scope host src 192.168.1.1 $
    broadcast 192.168.1.255 dev e1 proto kernel scope link src 192.168.1.1 $
    local 192.168.2.1 dev e2 proto kernel scope host src 192.168.2.1 $
    broadcast 192.168.2.255 dev e2 proto kernel scope link src 192.168.2.1 linkdown $
    """)

  /// What `ip -details route show` printed.
  static let details4 = text(
    """
    unicast default via 192.168.0.254 dev e0 proto boot scope global $
    unicast default via 192.168.1.254 dev e1 proto boot scope global metric 100 $
    unicast 10.0.0.0/8 via 192.168.1.254 dev e1 proto static scope global mtu 1400 $
    unicast 10.1.0.0/16 via 192.168.2.254 dev e2 proto bird scope global src 192.168.0.77 metric 50 linkdown $
    unicast 10.1.0.0/16 dev e0 proto 77 scope link metric 60 $
    unicast 10.2.0.0/16 proto boot scope global $
    \tnexthop via 192.168.0.254 dev e0 weight 1 $
    \tnexthop via 192.168.1.254 dev e1 weight 3 $
    \tnexthop dev e2 weight 2 linkdown $
    unicast 10.3.0.0/16 via 172.16.0.1 dev e2 proto boot scope global onlink linkdown $
    unicast 10.4.0.0/16 via inet6 fd00:1::2 dev e1 proto boot scope global $
    blackhole 10.5.0.0/16 proto boot scope global $
    unreachable 10.6.0.0/16 proto boot scope global metric 5 $
    prohibit 10.7.0.0/16 proto boot scope global $
    throw 10.8.0.0/16 proto boot scope global $
    unicast 10.10.0.0/16 via 192.168.0.254 dev e0 proto boot scope global mtu lock 1300 window 5000 rtt 100ms advmss 1200 $
    unicast 10.11.0.0/16 tos 0x10 via 192.168.1.254 dev e1 proto boot scope global $
    unicast 10.11.0.0/16 via 192.168.0.254 dev e0 proto boot scope global $
    unicast 10.46.0.1 via 192.168.0.254 dev e0 proto boot scope global $
    unicast 10.46.0.2 dev e2 proto boot scope link linkdown realm 5 $
    unicast 10.47.0.0/16 proto boot scope global $
    \tnexthop via 192.168.0.254 dev e0 weight 1 onlink $
    \tnexthop via inet6 fd00:1::2 dev e1 weight 1 $
    unicast 192.168.0.0/24 dev e0 proto kernel scope link src 192.168.0.1 $
    unicast 192.168.1.0/24 dev e1 proto kernel scope link src 192.168.1.1 $
    unicast 192.168.2.0/24 dev e2 proto kernel scope link src 192.168.2.1 linkdown $
    multicast 239.1.0.0/16 dev e0 proto boot scope link $
    """)

  /// What `ip -oneline route show` printed.
  static let lines4 = text(
    """
    default via 192.168.0.254 dev e0 $
    default via 192.168.1.254 dev e1 metric 100 $
    10.0.0.0/8 via 192.168.1.254 dev e1 proto static mtu 1400 $
    10.1.0.0/16 via 192.168.2.254 dev e2 proto bird src 192.168.0.77 metric 50 linkdown $
    10.1.0.0/16 dev e0 proto 77 scope link metric 60 $
    10.2.0.0/16 \\\tnexthop via 192.168.0.254 dev e0 weight 1 \\\tnexthop via 192.168.1.254 \
    dev e1 weight 3 \\\tnexthop dev e2 weight 2 linkdown $
    10.3.0.0/16 via 172.16.0.1 dev e2 onlink linkdown $
    10.4.0.0/16 via inet6 fd00:1::2 dev e1 $
    blackhole 10.5.0.0/16 $
    unreachable 10.6.0.0/16 metric 5 $
    prohibit 10.7.0.0/16 $
    throw 10.8.0.0/16 $
    10.10.0.0/16 via 192.168.0.254 dev e0 mtu lock 1300 window 5000 rtt 100ms advmss 1200 $
    10.11.0.0/16 tos 0x10 via 192.168.1.254 dev e1 $
    10.11.0.0/16 via 192.168.0.254 dev e0 $
    10.46.0.1 via 192.168.0.254 dev e0 $
    10.46.0.2 dev e2 scope link linkdown realm 5 $
    10.47.0.0/16 \\\tnexthop via 192.168.0.254 dev e0 weight 1 onlink \\\tnexthop via inet6 fd00:1::2 dev e1 weight 1 $
    192.168.0.0/24 dev e0 proto kernel scope link src 192.168.0.1 $
    192.168.1.0/24 dev e1 proto kernel scope link src 192.168.1.1 $
    192.168.2.0/24 dev e2 proto kernel scope link src 192.168.2.1 linkdown $
    multicast 239.1.0.0/16 dev e0 scope link $
    """)

  /// What `ip -6 route show` printed.
  static let routes6 = text(
    """
    2001:db8:1::/48 metric 1024 pref medium$
    \tnexthop via fd00::fe dev e0 weight 2 $
    \tnexthop via fd00:1::fe dev e1 weight 3 $
    blackhole 2001:db8:2::/48 dev lo metric 1024 pref medium$
    unreachable 2001:db8:3::/48 dev lo metric 1024 pref medium$
    prohibit 2001:db8:4::/48 dev lo metric 9 pref medium$
    throw 2001:db8:5::/48 dev lo metric 1024 pref medium$
    2001:db8:6::/48 from fd00::/64 via fd00::fe dev e0 metric 1024 pref medium$
    2001:db8:7::1 dev e2 src fd00:2::1 metric 1024 linkdown pref medium$
    2001:db8:a::/48 via fd00::fe dev e0 metric 1024 expires 297sec pref medium$
    2001:db8::/32 via fd00:1::fe dev e1 proto static metric 1024 mtu 1280 pref medium$
    fd00::/64 dev e0 proto kernel metric 256 pref medium$
    fd00:1::/64 dev e1 proto kernel metric 256 pref medium$
    fd00:2::/64 dev e2 proto kernel metric 256 linkdown pref medium$
    fe80::/64 dev e0 proto kernel metric 256 pref medium$
    fe80::/64 dev e1 proto kernel metric 256 pref medium$
    fe80::/64 dev e2 proto kernel metric 256 linkdown pref medium$
    default via fe80::1 dev e1 metric 512 pref high$
    default via fd00::fe dev e0 metric 1024 pref medium$
    """)

  /// What `ip -6 route show table all` printed.
  static let all6 = text(
    """
    2001:db8:8::/48 via fd00::fe dev e0 table 100 metric 1024 pref medium$
    2001:db8:1::/48 metric 1024 pref medium$
    \tnexthop via fd00::fe dev e0 weight 2 $
    \tnexthop via fd00:1::fe dev e1 weight 3 $
    blackhole 2001:db8:2::/48 dev lo metric 1024 pref medium$
    unreachable 2001:db8:3::/48 dev lo metric 1024 pref medium$
    prohibit 2001:db8:4::/48 dev lo metric 9 pref medium$
    throw 2001:db8:5::/48 dev lo metric 1024 pref medium$
    2001:db8:6::/48 from fd00::/64 via fd00::fe dev e0 metric 1024 pref medium$
    2001:db8:7::1 dev e2 src fd00:2::1 metric 1024 linkdown pref medium$
    2001:db8:a::/48 via fd00::fe dev e0 metric 1024 expires 297sec pref medium$
    2001:db8::/32 via fd00:1::fe dev e1 proto static metric 1024 mtu 1280 pref medium$
    fd00::/64 dev e0 proto kernel metric 256 pref medium$
    fd00:1::/64 dev e1 proto kernel metric 256 pref medium$
    fd00:2::/64 dev e2 proto kernel metric 256 linkdown pref medium$
    fe80::/64 dev e0 proto kernel metric 256 pref medium$
    fe80::/64 dev e1 proto kernel metric 256 pref medium$
    fe80::/64 dev e2 proto kernel metric 256 linkdown pref medium$
    default via fe80::1 dev e1 metric 512 pref high$
    default via fd00::fe dev e0 metric 1024 pref medium$
    local ::1 dev lo table local proto kernel metric 0 pref medium$
    local 2001:db8:9::/64 dev lo table local metric 1024 pref medium$
    local fd00::1 dev e0 table local proto kernel metric 0 pref medium$
    local fd00:1::1 dev e1 table local proto kernel metric 0 pref medium$
    local fd00:2::1 dev e2 table local proto kernel metric 0 pref medium$
    local fe80::145a:39ff:fefb:d1ec dev e0 table local proto kernel metric 0 pref medium$
    local fe80::1c4a:b8ff:fe9d:4b04 dev e1 table local proto kernel metric 0 pref medium$
    local fe80::485a:17ff:feac:eaa7 dev e2 table local proto kernel metric 0 pref medium$
    multicast ff00::/8 dev e0 table local proto kernel metric 256 pref medium$
    multicast ff00::/8 dev e1 table local proto kernel metric 256 pref medium$
    multicast ff00::/8 dev e2 table local proto kernel metric 256 linkdown pref medium$
    """)

  /// What `ip -oneline -6 route show` printed.
  static let lines6 = text(
    """
    2001:db8:1::/48 metric 1024 pref medium\\\tnexthop via fd00::fe dev e0 weight 2 \\\tnexthop via fd00:1::fe dev e1 weight 3 $
    blackhole 2001:db8:2::/48 dev lo metric 1024 pref medium$
    unreachable 2001:db8:3::/48 dev lo metric 1024 pref medium$
    prohibit 2001:db8:4::/48 dev lo metric 9 pref medium$
    throw 2001:db8:5::/48 dev lo metric 1024 pref medium$
    2001:db8:6::/48 from fd00::/64 via fd00::fe dev e0 metric 1024 pref medium$
    2001:db8:7::1 dev e2 src fd00:2::1 metric 1024 linkdown pref medium$
    2001:db8:a::/48 via fd00::fe dev e0 metric 1024 expires 297sec pref medium$
    2001:db8::/32 via fd00:1::fe dev e1 proto static metric 1024 mtu 1280 pref medium$
    fd00::/64 dev e0 proto kernel metric 256 pref medium$
    fd00:1::/64 dev e1 proto kernel metric 256 pref medium$
    fd00:2::/64 dev e2 proto kernel metric 256 linkdown pref medium$
    fe80::/64 dev e0 proto kernel metric 256 pref medium$
    fe80::/64 dev e1 proto kernel metric 256 pref medium$
    fe80::/64 dev e2 proto kernel metric 256 linkdown pref medium$
    default via fe80::1 dev e1 metric 512 pref high$
    default via fd00::fe dev e0 metric 1024 pref medium$
    """)

  /// What `ip rule show` printed.
  static let rules4 = text(
    """
    0:\tfrom all lookup local$
    500:\tfrom 10.9.9.9 to 10.1.2.3 fwmark 0x10/0xff iif e0 oif e1 lookup 100$
    600:\tnot from 10.0.0.0/8 blackhole$
    601:\tfrom all to 10.3.0.0/16 unreachable$
    602:\tfrom all fwmark 0x1 prohibit$
    603:\tfrom all lookup main suppress_prefixlength 0$
    604:\tfrom all iif lo lookup 100$
    605:\tfrom all ipproto tcp sport 1000-2000 dport 80 lookup 5$
    606:\tfrom all uidrange 1000-2000 lookup 5$
    607:\tfrom all tos 0x10 lookup 5$
    608:\tfrom all goto 32766$
    609:\tfrom all goto 700 [unresolved]$
    610:\tfrom all nop$
    611:\tfrom all lookup main suppress_ifgroup 3$
    612:\tfrom all oif nonexist [detached] lookup 200$
    32764:\tfrom 10.9.0.0/16 lookup 7$
    32765:\tfrom all lookup 9$
    32766:\tfrom all lookup main$
    32767:\tfrom all lookup default$
    """)

  /// What `ip -details rule show` printed.
  static let detailedRules4 = text(
    """
    0:\tfrom all lookup local proto kernel$
    500:\tfrom 10.9.9.9 to 10.1.2.3 fwmark 0x10/0xff iif e0 oif e1 lookup 100 proto unspec$
    600:\tnot from 10.0.0.0/8 blackhole proto unspec$
    601:\tfrom all to 10.3.0.0/16 unreachable proto unspec$
    602:\tfrom all fwmark 0x1 prohibit proto unspec$
    603:\tfrom all lookup main suppress_prefixlength 0 proto unspec$
    604:\tfrom all iif lo lookup 100 proto unspec$
    605:\tfrom all ipproto tcp sport 1000-2000 dport 80 lookup 5 proto unspec$
    606:\tfrom all uidrange 1000-2000 lookup 5 proto unspec$
    607:\tfrom all tos 0x10 lookup 5 proto unspec$
    608:\tfrom all goto 32766 proto unspec$
    609:\tfrom all goto 700 [unresolved] proto unspec$
    610:\tfrom all nop proto unspec$
    611:\tfrom all lookup main suppress_ifgroup 3 proto unspec$
    612:\tfrom all oif nonexist [detached] lookup 200 proto unspec$
    32764:\tfrom 10.9.0.0/16 lookup 7 proto unspec$
    32765:\tfrom all lookup 9 proto unspec$
    32766:\tfrom all lookup main proto kernel$
    32767:\tfrom all lookup default proto kernel$
    """)

  /// What `ip -6 rule show` printed.
  static let rules6 = text(
    """
    0:\tfrom all lookup local$
    500:\tfrom fd00::1 prohibit$
    501:\tfrom all to 2001:db8::/32 fwmark 0x5 iif e0 lookup 100$
    32765:\tfrom fd00::/16 lookup 7$
    32766:\tfrom all lookup main$
    """)

  /// The text without the marks at the ends of its lines.
  private static func text(_ marked: String) -> String {
    marked.split(separator: "\n").map { ($0.last == "$" ? $0.dropLast() : $0) + "\n" }.joined()
  }
}
