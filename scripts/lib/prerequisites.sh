# What the scripts need on this machine, checked and, where we may, installed. Sourced, never run.
# Everything is said on standard error; status 69 (EX_UNAVAILABLE) where something is missing.
# shellcheck shell=bash

readonly status_unavailable=69

say() { printf '%s\n' "$*" >&2; }

# Runs a command for at most so many seconds, where the machine has `timeout`: bounded 60 command...
bounded() {
  local seconds=$1
  shift
  if command -v timeout >/dev/null 2>&1; then timeout --kill-after=10 "$seconds" "$@"; else "$@"; fi
}

# ---- Installing with apt-get, as root or through a sudo that does not ask.

may_install() {
  command -v apt-get >/dev/null 2>&1 || return 1
  [ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" </dev/null
}

# Installs packages. A server that comes with one is neither started now nor enabled at the next boot.
apt_install() {
  local log policy=/usr/sbin/policy-rc.d placed='' status=0 package
  log=$(mktemp)
  say "installing $* (apt-get)..."
  if [ ! -e "$policy" ]; then
    placed=yes
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null && as_root chmod 755 "$policy"
  fi
  # The package lists may be missing or out of date: only then are they fetched.
  apt_get install --no-install-recommends "$@" >"$log" 2>&1 \
    || { apt_get update >"$log" 2>&1 && apt_get install --no-install-recommends "$@" >>"$log" 2>&1; } || status=$?
  [ -z "$placed" ] || as_root rm -f "$policy"
  if [ -d /run/systemd/system ]; then
    for package in "$@"; do
      case $package in
        nginx-light) as_root systemctl disable --quiet nginx >/dev/null 2>&1 || true ;;
        keepalived | mosquitto | nsd | unbound) as_root systemctl disable --quiet "$package" >/dev/null 2>&1 || true ;;
      esac
    done
  fi
  [ "$status" = 0 ] || { cat "$log" >&2; say "apt-get could not install: $*"; }
  rm -f "$log"
  return "$status"
}

# Installs what is missing or says what to type: obtain "what it is for" package...
obtain() {
  local purpose=$1
  shift
  if may_install; then
    apt_install "$@" && return 0
    return "$status_unavailable"
  fi
  say "$purpose: missing here. Please type:"
  if command -v apt-get >/dev/null 2>&1; then
    say "  sudo apt-get install $*"
  elif command -v dnf >/dev/null 2>&1; then
    say "  sudo dnf install $(printf '%s\n' "$@" | sed -e 's/^zlib1g-dev$/zlib-devel/' -e 's/-dev$/-devel/' | tr '\n' ' ')"
  else
    say "  (your system's package manager) install $*"
  fi
  return "$status_unavailable"
}

# ---- The toolchain and the two C libraries.

require_swift() {
  command -v swift >/dev/null 2>&1 && return 0
  say "swift is not on the PATH. FirstHop needs Swift 6.2 or newer:"
  say "  https://www.swift.org/install/ tells how to get it; with swiftly it is"
  say "  swiftly install latest    (then open a new terminal)"
  say "If it is installed already, put its usr/bin on the PATH: export PATH=/where/it/is/usr/bin:\$PATH"
  return "$status_unavailable"
}

# have_library NAME-FOR-PKG-CONFIG HEADER: pkg-config may be absent on a plain machine, so the header decides.
have_library() {
  local folder
  if [ -z "${FIRSTHOP_INCLUDE:-}" ] && command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "$1" 2>/dev/null; then return 0; fi
  # FIRSTHOP_INCLUDE replaces the system's include folders (the scripts' own tests use it).
  for folder in ${FIRSTHOP_INCLUDE:-/usr/include /usr/local/include /usr/include/*-linux-*}; do
    [ -e "$folder/$2" ] && return 0
  done
  return 1
}

require_libraries() {
  local missing=()
  [ "$(uname -s)" = Darwin ] && return 0 # both come with the system's SDK
  have_library libpcap pcap/pcap.h || missing+=(libpcap-dev)
  have_library zlib zlib.h || missing+=(zlib1g-dev)
  [ "${#missing[@]}" = 0 ] || obtain "the headers FirstHop is built with" "${missing[@]}"
}

require_build_tools() { require_swift && require_libraries; }

# ---- Real programs to compare with or to record.

package_of() {
  case $1 in
    tshark | dumpcap | editcap | capinfos) [ "$1" = tshark ] && echo tshark || echo wireshark-common ;;
    dig) echo bind9-dnsutils ;;
    nsd | nsd-checkconf) echo nsd ;;
    nginx) echo nginx-light ;;
    mosquitto_passwd) echo mosquitto ;;
    mosquitto_pub | mosquitto_sub) echo mosquitto-clients ;;
    ip | ss) echo iproute2 ;;
    nc) echo netcat-openbsd ;;
    setarch) echo util-linux ;;
    strip) echo binutils ;;
    nft) echo nftables ;;
    dnsmasq) echo dnsmasq-base ;;
    dhclient) echo isc-dhcp-client ;;
    ping) echo iputils-ping ;;
    *) echo "$1" ;;
  esac
}

has_command() {
  case $1 in
    python3-paho-mqtt) /usr/bin/python3 -c 'import paho.mqtt' >/dev/null 2>&1 ;; # a module of the system's Python
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

# require_commands "what for" command...: all of them, installed if we may.
require_commands() {
  local purpose=$1 command packages=''
  shift
  PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
  for command in "$@"; do
    has_command "$command" || packages="$packages $(package_of "$command")"
  done
  [ -n "$packages" ] || return 0
  # shellcheck disable=SC2086,SC2046 # words are wanted
  obtain "$purpose" $(printf '%s\n' $packages | sort -u)
}
