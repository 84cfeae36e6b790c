#!/bin/sh
# What udhcpc (first argument) and dhclient ($reason) call when they have an address or lose it, for the capture dhcp.
# shellcheck disable=SC2154 # the variables come from them
case ${1:-$reason} in
  deconfig | EXPIRE | FAIL | RELEASE | STOP | PREINIT)
    ip link set "$interface" up
    ip -4 addr flush dev "$interface"
    ;;
  bound | renew | BOUND | RENEW | REBIND | REBOOT)
    ip -4 addr flush dev "$interface"
    ip addr add "${ip:-$new_ip_address}/24" dev "$interface"
    ip route replace default via "${router:-$new_routers}"
    echo "has ${ip:-$new_ip_address}"
    ;;
esac
