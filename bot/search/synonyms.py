"""Words that people use for each other in chat and technical English."""

from collections import defaultdict
from types import MappingProxyType
from typing import Final

from bot.search.abbreviations import ABBREVIATIONS
from bot.search.words import stem, words_of

_ALIKE: Final = """
accelerate, speed up, faster, quicker, boost
account, user, login
adr, rfc, design document, proposal
annotation, label, tag
announce, launch, reveal, publish
app, application, program, tool
apple silicon, m1, m2, arm mac
approve, accept, agree
architecture, platform, processor, cpu, chip
arm, arm64, aarch64
artifact, blob, file
assistant, chatbot, copilot
auto, automatic, automatically, automate
backend, back end, engine, driver
backlog, queue
beginner, newcomer, first timer, onboarding, new contributor
benchmark, measure, performance, timing
blocked, stuck, held up
box, machine, host
browser, web ui, web console, dashboard
bug, issue, ticket, defect, problem
cache, caching, cached
canary, nightly, daily build, development build
cancel, drop, abandon
car, vehicle, automotive
certificate, key, signature
chart, plot, graph
check, verify, validate, test, audit
choose, select, pick, specify, decide
clean, cleanup, clean up, tidy, prune
cli, command line, terminal, shell, console
close, shut
cloud, hosted
cluster, farm, fleet, nodes
column, field, table, format
combine, merge, join, unify, consolidate
company, corporation, business, enterprise, customer
compare, benchmark, side by side
compare, versus, difference
conference, event, summit, convention
configuration, settings, options, preferences
connect, connection, link, attach
contribute, contribution, contributor, help out, pull request
contributor, maintainer, reviewer, developer
copy, transfer, move, scp
create, make, generate, produce, build
credential, password, secret, token, keychain
cron, timer, periodic, recurring
customer, client, user
database, db, sqlite, storage
deadline, due, cutoff, closing date
debug, troubleshoot, diagnose
default, standard, preset
delete, remove, erase, discard, removal, get rid
dependency, depend, require, requirement
deploy, roll out, rollout, ship, deliver, release
deprecate, retire, sunset, obsolete, phase out, removal, remove
desktop, gui, graphical interface, window
directory, folder, path
disable, turn off, switch off
disk image, vm image, machine image
display, view, output, print, listing, list
distribution, distro, linux
dns, name resolution, resolver, hostname
documentation, docs, manual, man page, manpage, guide, tutorial, handbook
donate, hand over, give away, contribute
downgrade, rollback, roll back, revert, undo
download, fetch, pull, obtain
duplicate, double, copy, redundant
edit, modify, change, alter
editor, ide, vscode, vs code, visual studio code
enable, turn on, switch on, activate
encrypt, encryption, cipher
environment variable, env var
error, failure, crash, fault, failing
expose, publish, port forwarding, port forward, open port
extension, plugin, addon, add-on, module
fast, quick, speed, performance
fedora, rhel, centos
file system, filesystem
firewall, iptables, nftables
fix, repair, patch, bugfix, solve
fixed, static
flag, option, switch, parameter, argument
flaky, flake, intermittent, unstable
fork, derivative
free, cost, price, charge, paid, pay, licence, license
freeze, hang, stall
gather, collect, metrics
gid, group
go, golang
governance, policy, rules, guideline
gpu, graphics, nvidia, cuda
graph, diagram, chart
guest, vm, virtual machine, machine
guide, tutorial, howto, how to
hackathon, sprint, test day, bug bash
health check, healthcheck, liveness
home, homedir
house, home, household
hypervisor, virtualization, virtual machine, qemu
image, picture
import, load, ingest
install, installer, installation, setup, set up
intel, x86, amd64
kubernetes, k8s, kube, cluster
language model, llm, ai, machine learning, artificial intelligence
laptop, notebook
layer, layers, blob
leak, memory leak
library, libraries, package, module
licence, license, licensing
linter, formatter, lint
log in, login, sign in, sign on, authenticate, authentication
log, journal, journald, logging
mac, macos, osx, apple, macbook
memory, ram
message, notification, alert
migrate, migration, move, transition, switch, switchover, port
mirror, replica, copy
monitor, watch, observe, health
monorepo, single repository, one repository
mount, share, bind, volume
move over, donate, transfer, hand over
multiarch, multi arch, multi architecture, multiple architectures, several architectures, several platforms
namespace, name space
nested, nest, inside, within
network, networking, bridge, dns, dhcp, ip
notification, alert, notify
offline, airgapped, air gapped, disconnected
open source, oss
operating system, os
overload, overworked, overwhelmed, burnout
override, overrule, drop in
package, packaging, packager, bundle, rpm, deb
parallel, concurrent, simultaneous, at once
password, passwd, credential
pause, suspend, checkpoint, freeze
permission, privilege, access, rights
phd, doctoral, doctorate, graduate student
phone, mobile, smartphone
plan, roadmap, planning, future
podcast, interview
policy, rule
predict, estimate, forecast, guess
priority, urgent, urgency, important
proxy, gateway, relay
pull request, pr, merge request, patch, contribution
quit, exit, stop
quota, limit, cap, restriction
reboot, restart, relaunch
recruit, hire, volunteer
redesign, revamp, makeover, new look, overhaul
registry, hub
release, version, ship
remote, distant, over ssh
rename, renaming, rebrand
replace, swap, substitute, successor
repository, repo, monorepo
reproducible, reproducibility, deterministic, identical
rest api, http api, endpoint
retry, try again
rewrite, refactor, rework, redesign
root, superuser, privileged
rootless, unprivileged, non root, without root, regular user, ordinary user
run, execute, launch, start
sandbox, isolate, isolation, confinement
schedule, calendar, timetable
script, scripts, shell, bash
sdk, client library, bindings
search, find, lookup, look up
security, secure, vulnerability, cve, hardening
server, machine, computer, host
service, daemon, unit, systemd
shell, bash, login shell
sign, signing, signature, trust
site, website, web site, web page, homepage
size, small, shrink, reduce
slow, sluggish, performance, latency
snapshot, checkpoint, restore
socket, endpoint
spec, specification, standard
speed, performance, throughput
split, separate, divide, piece
stale, old, inactive, idle
storage, store, disk
student, university, research
subnet, network range
suggest, propose, recommend, proposal
summary, overview, rundown, recap
supplemental, supplementary, additional
symlink, symbolic link
systemd, unit, service
task, job, work item
template, dockerfile, containerfile, boilerplate
test, tests, testing, check, ci, test suite
thread, discussion, conversation
time, duration, how long
timeout, time out
trademark, logo, brand, branding
translate, translation, emulation, emulate
triage, sort, prioritize
troubleshoot, debug
uid, user id, user
unchanged, unmodified, as is
unix, linux
upgrade, update, migrate
upstream, mainline
video, recording, vid, footage, clip
vote, voting, poll, ballot, survey
vulnerability, cve, exploit
wiki, documentation
windows, wsl, wsl2
wrapper, shim
writable, write access, read write
yaml, yml, kube
zip, gzip, zstd, compress, compression
"""


def _phrase(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words_of(text))


def _synonyms() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    alike: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for line in _ALIKE.strip().splitlines():
        phrases = {_phrase(part) for part in line.split(",")}
        for phrase in phrases:
            alike[phrase] |= phrases - {phrase}
    return {phrase: frozenset(others) for phrase, others in alike.items()}


def _spelled_out() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    same: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for short, full in ABBREVIATIONS.items():
        same[_phrase(short)].add(_phrase(full))
        same[_phrase(full)].add(_phrase(short))
    return {phrase: frozenset(others - {phrase}) for phrase, others in same.items()}


SAME: Final = MappingProxyType(_spelled_out())
"""Stems of a short or spelled-out phrase → the stems it equals."""

ALIKE: Final = MappingProxyType(_synonyms())
"""Stems of a phrase → the stems of phrases that people use in its place."""
