"""Words that people use for each other in chat and technical English."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from types import MappingProxyType
from typing import Final

from bot.search.abbreviations import ABBREVIATIONS
from bot.search.words import stem, words_of

_ALIKE: Final = """
accelerate, speed up, faster, quicker, boost; accessibility, a11y, screen reader; account, handle, profile; account,
user, login; acquire, buy, purchase, takeover, take over, acquisition; adoption, popularity, usage numbers; adr, rfc,
design document, proposal; advantage, benefit, pro, upside; afraid, worry, worried, concern, concerned, fear; allowed,
permitted, legal; analyze, analysis, investigate, investigation, look into; annotation, label, tag; announce, launch,
reveal, publish; app store, appstore, marketplace, catalog, catalogue; app, application, program, tool; apple silicon,
m1, m2, arm mac; approve, accept, admit, take in, taken in; approve, accept, agree; approve, approval, sign off;
architecture, platform, processor, cpu, chip; archive, dump, export, save; arm, arm64, aarch64; arm, arm64, aarch64, m1,
m2, apple silicon; artifact, blob, file; asia, apac, japan, india, australia; ask, request, inquiry; assign, assignment,
assignee; assistant, chatbot, copilot; assume, assumption; async, asynchronous, await; attack, attacker, hacker,
malicious, rogue; attestation, integrity, measured boot; attract, recruit, outreach, gain; audio, sound, speech; audit,
review, assessment; auto, automatic, automatically, automate; autocomplete, completion, tab completion, shell
completion; backend, back end, engine, driver; backlog, queue; backport, cherry pick; backup, back up, snapshot; ballot,
vote; bandwidth, traffic, network usage; beginner, newcomer, first timer, onboarding, new contributor; behavior,
behaviour, functionality; belong, own, owner, ownership; benchmark, measure, performance, timing; bidirectional, two
way; big, biggest, large, largest, huge; bimonthly, every other month, every two months, odd numbered months, even
numbered months; bindings, client library, sdk; bit identical, byte identical, bit for bit, reproducible,
reproducibility; block, prevent, deny, forbid, disallow; block, slot; blocked, stuck, held up; blog, blog post, article,
newsletter; boot, startup, start up, bring up; booth, stand; box, machine, host; break, breaking, incompatible, backward
compatibility; bring back, restore, reintroduce, revive; browser extension, webextension, addon; browser, web ui, web
console, dashboard; bug, issue, ticket, defect, problem; build time, compile time; bump, upgrade, update; bundler,
bundle, packaging; bylaws, charter, governance; cache, caching, cached; cadence, release cycle, release schedule, how
often; camera, webcam, surveillance; canary, nightly, daily build, development build; cancel, drop, abandon; capability,
privilege; car, vehicle, automotive; carry over, continue; catch up, follow; caveat, limitation, drawback, restriction,
downside; certificate, key, signature; changelog, release notes, history; changelog, release notes, whats new; chart,
plot, graph; check, verify, validate, test, audit; checkout, check out, clone; checksum, digest, hash; chip, silicon,
processor, cpu; choose, choice, selection; choose, select, pick, specify, decide; chown, ownership; chunk, piece, part,
segment, slice, split; clean, cleanup, clean up, tidy, prune; cli, command line, terminal, shell, console; clipboard,
copy paste; clone, copy, duplicate; close, shut; cloud, hosted; cluster, farm, fleet, nodes; cncf, cloud native
foundation, cloud native; cncf, foundation; code of conduct, conduct; code review, review, reviewer, reviewing;
collaborate, collaboration, cooperate, cooperation, partnership, work together, work with; collision, conflict, clash;
color, colour; column, field, table, format; combine, merge, join, unify, consolidate; commit, change, changeset;
company, corporation, business, enterprise, customer; compare, benchmark, side by side; compare, versus, difference;
compatibility, compatible, interoperability, interop; compiler, compile, compilation; conference, event, summit,
convention; config file, configuration file, settings file, conf; configuration, settings, options, preferences;
conflict, clash, contradiction; connect, connection, link, attach; consensus layer, beacon chain; consensus, agreement;
consume, consumption, usage; container in container, docker in docker, nested, inside; contribute, contribution,
contributor, help out, pull request; contributor, maintainer, reviewer, developer; convert, conversion; convert,
migrate, transform, conversion; copy, transfer, move, scp; corrupt, corrupted, damage, damaged, broken; cost, price,
pricing, fee, free; create, make, generate, produce, build; credential, password, secret, token, keychain; cron, timer,
periodic, recurring; cryptographic, crypto, cryptography; cursor, pointer; customer, client, user; daily, every day;
dark mode, theme; database, db, sqlite, storage; deadline, due, cutoff, closing date; deal with, handle, address; debug,
troubleshoot, diagnose; decline, refuse, reject, turn down; deep dive, in depth, details; default, standard, preset;
defer, delay, postpone, push back, pushed back; delete, remove, erase, discard, removal, get rid; dependency, depend,
require, requirement; dependency, library, package; deploy, roll out, rollout, ship, deliver, release; deprecate,
retire, sunset, obsolete, phase out, removal, remove; describe, description; desktop, gui, graphical interface, window;
destroy, destruction, remove, delete; device, hardware, peripheral, usb; diagnostics, troubleshooting, debugging;
diagram, drawing, chart; diff, patch, change; directory, folder, path; disable, turn off, switch off; disclosure,
report, advisory; discuss, debate, argue; disk image, vm image, machine image; disk space, disk usage, storage space;
display, view, output, print, listing, list; distribution, distro, linux; dns, name resolution, resolver, hostname;
documentation, docs, manual, man page, manpage, guide, tutorial, handbook; dogfood, dog food, own product; donate, hand
over, give away, contribute; downgrade, rollback, roll back, revert, undo; download, fetch, pull, obtain; downstream,
vendor, distributor; drawing, sketch, mockup, wireframe; drop in, override, snippet; drop, strip, omit, remove, leave
out; duplicate, double, copy, redundant; earlier version, previous version, older version, earlier release, previous
release, older release, downgrade; early adopter, beta tester, tester, pilot; easier, simplify, simple, ease of use,
user friendly, usability; edge case, corner case; edit, modify, change, alter; editor, ide, vscode, vs code, visual
studio code; election, vote, elect; email, mail, mailing list; embargo, private, confidential; embed, include, bundle;
emulate, emulator, emulation; enable, turn on, switch on, activate; encrypt, encryption, cipher; environment variable,
env var; error, failure, crash, fault, failing; escalate, escalation, privilege; escape, breakout, break out; examine,
investigate, look into, study, evaluate; example, sample, recipe, template; execution layer, el client; expensive,
costly, pricey, high cost; experimental, preview, tech preview, early access, beta; expert, power user, super user,
advanced user; expire, expiry, expiration; expose, publish, port forwarding, port forward, open port; extend, extension;
extension, plugin, addon, add-on, module; extra, additional, supplemental, supplementary, more; facilitator, host,
moderator; fail, failure, failing, crash; fall behind, lag, lagging, late; fallback, backup, alternative; fast, quick,
speed, performance; feasible, doable, possible; feature complete, finished, done; feature request, rfe, wish,
enhancement; fedora, rhel, centos; feedback, survey, opinion; fetch, get, retrieve, pull; figure out, solve, determine;
file sharing, shared folder, shared directory, mount, volume; file system, filesystem; fine grained, granular; fine
tune, train, training; firewall, firewalld, fw; firewall, iptables, nftables; fix, repair, patch, bugfix, solve; fixed,
static; flag, option, switch, parameter, argument; flaky, flake, intermittent, unstable; font, typeface; forbidden,
prohibited, disallowed, banned; forecast, predict, prediction; fork, derivative; fork, hard fork, upgrade; frame, fps;
free, cost, price, charge, paid, pay, licence, license; freeze, hang, stall; funding, budget, sponsor, sponsorship,
money; funds, money, budget, grant; gaming, game, games; gas, fee; gather, collect, metrics; geometry, mesh; gid, group;
give up, abandon, drop; go, golang; going away, go away, removed, remove, deprecated; governance, policy, rules,
guideline; gpu, graphics, nvidia, cuda; graph, diagram, chart; graphical, visual, gui; group id, gid, group; grow,
growth, increase; guest, visitor; guest, vm, virtual machine, machine; guide, tutorial, howto, how to; hackathon,
sprint, test day, bug bash; hand out, assign, provide, distribute; hang, deadlock, stuck; happy path, normal case;
heading, header, title, column name; health check, healthcheck, liveness; helper, assistant, tool; hide, conceal, mask;
high performance computing, hpc, supercomputer, supercomputing, supercomputers; hobby, personal, side project, spare
time; holiday, vacation, day off, time off; home directory, home folder, homedir; home, homedir; hook, callback; hotel,
accommodation, lodging; house, home, household; hypervisor, virtualization, virtual machine, qemu; icon, logo;
identical, same, equal; image, picture; immutable, read only, readonly; import, load, ingest; incident, outage, breach;
include, inclusion; incubation, incubating, sandbox, graduate, graduation; inspect, examine; install, installer,
installation, setup, set up; instruction, command, directive, step; instruction, guide, howto, tutorial; intel, x86,
amd64; internals, under the hood, how it works, design; invoice, bill, payment; iot, internet of things, smart home,
home automation; ip address, fixed ip, static ip; ipv4, ipv6, dual stack, ip address; isolate, isolation, separate,
separation; jupyter, notebook; keep up, follow, pace; keep, retain, preserve, hold on; kernel, linux kernel; keyboard,
key; kubernetes, k8s, kube, cluster; lag, lagging, delay, late; language model, llm, ai, machine learning, artificial
intelligence; laptop, notebook; laptop, notebook, macbook; launch, startup, boot; layer, layers, blob; layout,
arrangement, structure; leader, lead, head, owner; leak, memory leak; learn, discover, find out, detect; legal, lawyer,
law; library, libraries, package, module; licence, license, licensing; lifecycle, end of life; light, lamp, bulb;
lightweight, minimal, slim; lint, linting, linter; linter, formatter, lint; live, real time, realtime; livestream, live
stream, stream, broadcast, webinar; local, locally, on premise, self hosted, homelab, home server; localization, l10n,
translation, internationalization, i18n; lockfile, lock file; log file, logs; log in, login, sign in, sign on,
authenticate, authentication; log, journal, journald, logging; login shell, login, shell account; long lived,
persistent, long running, permanent; long, duration, time; look after, maintain, care; lose, loss, corrupt, corruption,
data loss; mac, imac, apple computer, apple laptop, macos; mac, mac mini, mac studio, apple silicon; mac, macos, osx,
apple, macbook; mainnet, main network, production; maintain, maintenance, upkeep; mandate, require, force, enforce,
enforcement; mandatory, required, must; manifest, metadata; matching, corresponding, associated; memory, ram; mentor,
mentoring, intern, internship, outreachy; message, notification, alert; metadata, annotation, label; migrate, migration,
move, transition, switch, switchover, port; milestone, roadmap, timeline; mirror, replica, copy; misspell, typo,
spelling; mistake, error, typo, slip; mock, fake, stub; mockup, mock up, wireframe, sketch, prototype, design;
moderator, chair, host; monitor, watch, observe, health; monorepo, single repository, one repository; monthly, every
month; mount, share, bind, volume; mouse, pointer; move over, donate, transfer, hand over; multi user, multiuser;
multiarch, multi arch, multi architecture, multiple architectures, several architectures, several platforms; nag,
remind, nudge, warn, notify; namespace, name space; native, natively, built in, builtin, out of the box; nested, nest,
inside, within; network, networking, bridge, dns, dhcp, ip; networking, network stack, network backend; newcomer, new
contributor, beginner, good first issue; newsletter, blog, announcement; next to each other, side by side, in parallel,
parallel; nightly, daily; node, server, peer; nominate, nomination, candidate; notification, alert, notify; novice,
beginner, newbie, new user; offline, airgapped, air gapped, disconnected; on call, duty; onboarding, getting started,
first steps, first run, setup wizard; one machine, single node, single server; open source, oss; operating system, os;
opinionated, strict, stricter; optimize, optimization, tune, tuning, performance; optional, opt in; orchestrate,
orchestration, orchestrator, scheduler; outage, failure, downtime; output, columns, format, formatting; overhead, cost,
penalty; overlay, union mount; overload, overworked, overwhelmed, burnout; override, overrule, drop in; owner,
maintainer; pace, speed, velocity; package, packaging, packager, bundle, rpm, deb; packager, distributor; parallel,
concurrent, simultaneous, at once; parity, equal, on par; parser, parse, parsing; password protect, password protected,
passphrase, encrypt, encrypted; password, passwd, credential; patch release, bug fix release, bugfix release, point
release; pause, suspend, checkpoint, freeze; peer, neighbour, neighbor; permission, privilege, access, rights;
permission, prompt, consent; permit, permission, allow; persist, persistent, keep, retain, survive; phd, doctoral,
doctorate, graduate student; phone, mobile, smartphone; photo, photograph, picture, screenshot, image; pipeline,
workflow, ci, github actions; pitfall, gotcha, caveat; plan, roadmap, planning, future; podcast, interview; policy,
rule; polyfill, shim, backport; portable, portability, cross platform; power outage, power failure, power cut, blackout;
predict, estimate, forecast, guess; prefetch, preload, cache; prerelease, release candidate, rc, beta, alpha; priority,
urgent, urgency, important; privacy, gdpr, personal data; procedure, process, workflow; produce, production; profile,
profiling, performance; progress, status, state; promote, promotion, marketing, outreach, advertise; proof, evidence;
proxy, gateway, relay; pull request, pr, merge request, patch, contribution; pull, download; purge, wipe, clear, reset;
push, upload; put off, delay, postpone; quit, exit, stop; quorum, majority, vote; quota, limit, cap, restriction; race
condition, race, timing issue, timing; radio, wireless; rate limit, throttle; reach, access, connect, contact;
rearrange, reorder, sort; rebase, merge; reboot, restart, relaunch; recreate, rebuild, remake, create again; recruit,
hire, volunteer; redesign, revamp, makeover, new look, overhaul; redirect, forward, reroute; reduce, reduction, shrink,
decrease; refactor, restructure, reorganize, clean up; regain, restore, recover, get back; register, sign up,
registration, add; registry, hub; regression, broke, broken; release, version, ship; remote, distant, over ssh; rename,
renaming, rebrand; render, rendering, renderer; replace, swap, substitute, successor; repository, repo, monorepo;
reproducible, reproducibility, deterministic, identical; rerun, run again, retry, restart; resign, step down, leaving;
respond, response, reply; response time, latency; responsible disclosure, security report, vulnerability report; rest
api, http api, endpoint; retrospective, postmortem, post mortem, lessons learned; retry, try again; reuse, share,
sharing; reviewer, approver, maintainer; rewrite, refactor, rework, redesign; risk, danger, threat, hazard; robot, bot;
root directory, root folder, rootfs, root file system, root filesystem; root, superuser, privileged; rootless,
unprivileged, non root, without root, regular user, ordinary user; rotate, rotation, schedule; row, line, entry, record;
rule, policy, guideline, law; run out, exhaust, deplete; run time, runtime, duration; run, execute, launch, start;
sandbox, isolate, isolation, confinement; sandboxed, isolated, confined; scan, scanner, scanning; schedule, calendar,
timetable; school, college, university; screen, monitor, display; script, scripts, shell, bash; sdk, client library,
bindings; search, find, lookup, look up; security, secure, vulnerability, cve, hardening; self signed, certificate;
semantics, meaning, behavior; semver, semantic versioning, versioning; serialize, convert, conversion, export; server,
machine, computer, host; service, daemon, unit, systemd; set aside, reserve; shader, material; shell, bash, login shell;
ship, include, bundle; shortcut, alias, hotkey; shut down, shutdown, discontinue, close down, sunset; shut down,
shutdown, power off, stop; shutdown, shut down, out of business, close down, discontinue; sign, signing, signature,
trust; signal, kill, stop, terminate; sit, idle, wait, linger, stall; site, website, web site, web page, homepage; size,
small, shrink, reduce; slogan, tagline; slow, sluggish, performance, latency; snapshot, checkpoint, restore; social
media, twitter, mastodon, handle; socket, endpoint; solve, resolve, resolution; source code, code, sources; source tree,
repository; spec, specification, standard; speed up, accelerate, faster, quicker; speed, performance, throughput; spike,
investigation, research; spin up, start, launch, create; split, break up, divide; split, separate, divide, piece; spoof,
fake, impersonate, forge; sports event, sporting event, match, tournament; spreadsheet, table, sheet; squash, combine;
ssh, remote access, remote connection, remote host; stable, stability, reliable, reliability, robust; stale, old,
inactive, idle; start up time, boot time, startup time; stash, save; stateless, ephemeral, temporary; storage, store,
disk; structure, layout, hierarchy; student, university, research; style, formatting, format; submission, submit,
proposal; submodule, subtree; subnet, network range; subproject, sub project, project; subscribe, subscription; subset,
selection, some; suggest, propose, recommend, proposal; summary, overview, rundown, recap; superset, extension;
supplemental, supplementary, additional; survey, questionnaire, poll; swag, sticker, stickers, shirt; symlink, symbolic
link; sync, synchronize, synchronization, mirror; syntax, grammar; systemd, unit, service; tab, page, screen; tag,
version, label; take away, remove; talk, speech, lecture; task, job, work item; tear down, stop, remove, destroy;
telemetry, metrics, statistics, usage data; template, dockerfile, containerfile, boilerplate; template, placeholder,
variable; term, tenure; terminal, console, tty; test, tests, testing, check, ci, test suite; testnet, devnet, test
network; thread, discussion, conversation; thread, goroutine, concurrency; throwaway, disposable, temporary, transient,
short lived, ephemeral, volatile; ticket, registration, sign up; time, duration, how long; timeout, time out; timezone,
time zone, time zones; touch, gesture; trademark, brand, name; trademark, logo, brand, branding; tradeoff, trade off,
compromise; traffic, packets, network; training, workshop, course, tutorial; translate, translation, emulation, emulate;
transparent, transparency, open; travel, trip, journey; tray, systray, system tray, menu bar, taskbar, status bar,
window bar; triage, sort, prioritize; trouble, problem, issue, error, difficulty; troubleshoot, debug; tunnel,
tunneling, port forwarding; tweak, adjust, tune; type, typing, types, typed; uid mapping, id mapping, user namespace,
user namespaces, userns; uid, user id, user; umbrella, organization, foundation; unchanged, unmodified, as is;
unfinished, incomplete, work in progress, ongoing, underway, under way; unicode, utf8, encoding; unidirectional, one
way; uninstall, remove; unix, linux; unmaintained, unsupported, abandoned, no longer supported; unused, unneeded,
dangling, orphaned; upcoming, planned, future; upgrade, update, migrate; upload, send, push, submit; upstream,
community; upstream, mainline; url, address, link, location; user id, uid; validator, staker, staking; vendor,
vendoring, vendored; venue, location, place; verbose, debug output, log level; veto, object, objection; video,
recording, vid, footage, clip; vm, hypervisor, virtualization; voice assistant, smart speaker, home assistant;
volunteer, contributor, helper; vote, voting, poll, ballot, survey; vulnerability, cve, exploit; wait, block, blocking;
weekly, every week; whiteboard, sketch; wiki, documentation; windows, wsl, wsl2; wipe, erase, delete; wireless, wifi;
wizard, assistant, guided setup; workaround, work around, hack, trick; workload, job, application; workplace,
enterprise, corporate, company; wrapper, shim; writable, write access, read write; yaml, yml, kube; yearly, annual,
every year; zip file, archive, tarball, tar; zip, gzip, zstd, compress, compression
"""

_NAMED: Final = """
agent: mcp, tool calling, model context protocol; ai: chatbot, language model, machine learning, prompt; ansible:
playbook, automation, configuration management; apple hypervisor: applehv, virtualization framework, native mac
virtualization; attestation: tpm, ima; benchmark tool: hyperfine, fio, iperf; bootc: bootable container, bootable image,
image mode; bug tracker: github, jira, bugzilla; build tool: make, makefile, cmake, gradle, maven, bazel; buildkit:
buildx, dockerfile features; cdi: gpu access, device access; chat: slack, irc, matrix, discord, zulip; checksum: sha256,
md5, crc; ci: cirrus, github actions, jenkins, runners; cloud provider: aws, amazon, azure, gcp, google cloud; code
assistant: copilot, cursor; code host: github, gitlab, codeberg; compression: gzip, zstd, xz, brotli; conference:
fosdem, devconf, kubecon, summit; container engine: docker, podman, containerd; container shell: toolbox, distrobox;
control groups: cgroups, cgroup; copy images: skopeo, image scp; criu: checkpoint, restore, live migration; cve:
vulnerability, security fix; database: sqlite, boltdb, postgres, postgresql, mysql, mariadb, mongodb, redis; dependency
bot: renovate, dependabot; deployment from git: gitops, argo, argocd, flux; desktop environment: gnome, kde, wayland;
development environment: toolbox, devcontainer, distrobox, vagrant; display server: wayland, xorg, x11; dns: aardvark;
docker: moby; dynamic ip: dhcp; emulation: qemu, rosetta, binfmt; emulator: qemu, rosetta; file sharing: virtiofs, 9p,
sshfs, virtfs; filesystem: zfs, btrfs, xfs, ext4, overlayfs, composefs; formatter: gofmt, gofumpt, prettier, black,
clang format; gpu: cuda, nvidia, rocm; graphical program: wayland, x11; graphics card: gpu, nvidia, amd, radeon; gui
toolkit: qt, electron, gtk, swift; home automation: zigbee, zwave, home assistant; image signature: sigstore, cosign,
gpg; init system: systemd, openrc; issue tracker: github, jira, bugzilla; kernel program: ebpf, bpf; kubernetes yaml:
play kube, kube play, generate kube; language: rust, go, golang, python, java, javascript, typescript, perl, ruby, php,
lua, haskell, elixir, scala, kotlin, zig, c++; language model: llama, chatgpt, copilot, claude, gemini; laptop: mac,
macbook, chromebook, thinkpad; light switch: zigbee, zwave, matter; lightweight vm: libkrun, krun, microvm, firecracker,
kata; linter: golangci, eslint, shellcheck; linux distribution: fedora, debian, ubuntu, rhel, centos, arch, suse,
opensuse, gentoo, alpine; load balancer: haproxy, traefik, nginx; local cluster: minikube, kind, k3s, microshift; local
kubernetes: minikube, kind, k3s; local model: ollama, ramalama, llama; log driver: journald, syslog, fluentd; macos:
apple, mac; mandatory access control: selinux, apparmor; mesh network: zigbee, zwave; message queue: kafka, rabbitmq,
nats; monitoring: prometheus, grafana, nagios; network plugin: cni, netavark, flannel, calico, cilium; network stack:
netavark, cni; object storage: s3, minio, ceph; oci runtime: crun, runc, kata; orchestrator: kubernetes, nomad, swarm;
package manager: brew, homebrew, dnf, apt, chocolatey, winget; peer to peer: ipfs, bittorrent, p2p; programming
language: rust, go, golang, python, java, javascript, typescript; quadlet: systemd unit, unit file; radio: zigbee,
zwave, bluetooth, wifi; resource limits: cgroups, cgroup; reverse proxy: nginx, traefik, caddy, haproxy; seccomp:
syscall filter, system calls; secrets manager: vault, hashicorp; security chip: tpm; serialization: json, yaml,
protobuf; shell: bash, zsh, fish; signing: sigstore, cosign, gpg; social network: twitter, mastodon, linkedin, bluesky,
facebook; test framework: ginkgo, bats, jest, pytest, mocha; text editor: vim, emacs, vscode; ticket system: jira,
bugzilla; toolbox: toolbx, distrobox; tracing: opentelemetry, jaeger; trusted hardware: tpm; ui framework: qt, electron,
gtk, swift, react; unix system: freebsd, solaris, macos, openbsd, netbsd, illumos; update automatically: auto update,
autoupdate; user mode networking: slirp4netns, pasta, passt, rootless networking; user space network: slirp4netns,
pasta, passt; user space stack: slirp4netns, pasta, passt; video call: zoom, google meet, bluejeans, teams; video
platform: youtube, twitch, vimeo; virtual machine: lima, vm, qemu, podman machine; virtual network: vlan, vxlan,
macvlan; vm disk: qcow, qcow2, vmdk, vhd; vm tool: lima, qemu, vagrant; web server: nginx, apache, httpd, caddy
"""
"""What a thing is, and names of such things: who describes one may mean it; who names one means no other."""


_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_HUNDREDS: Final = "one two three four five six seven eight nine".split()


def _numbers() -> Iterator[tuple[str, str]]:
    """Numbers that people write out; smaller ones are written so in notes too."""
    yield from ((str(10 + more), word) for more, word in enumerate(_TEENS))
    yield from ((str(10 * tens), word) for tens, word in enumerate(_TENS, start=2))
    yield from ((str(100 * hundreds), f"{word} hundred") for hundreds, word in enumerate(_HUNDREDS, start=1))


def _phrase(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words_of(text))


def _synonyms() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    alike: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for line in _ALIKE.split(";"):
        phrases = {_phrase(part) for part in line.split(",")}
        for phrase in phrases:
            alike[phrase] |= phrases - {phrase}
    for line in _NAMED.split(";"):
        kind, _, names = line.partition(":")
        for name in map(_phrase, names.split(",")):
            alike[_phrase(kind)].add(name)
    return {phrase: frozenset(others) for phrase, others in alike.items()}


def _spelled_out() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    same: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for short, full in chain(ABBREVIATIONS.items(), _numbers()):
        same[_phrase(short)].add(_phrase(full))
        same[_phrase(full)].add(_phrase(short))
    return {phrase: frozenset(others - {phrase}) for phrase, others in same.items()}


SAME: Final = MappingProxyType(_spelled_out())
"""Stems of a short or spelled-out phrase → the stems it equals."""

ALIKE: Final = MappingProxyType(_synonyms())
"""Stems of a phrase → the stems of phrases that people use in its place."""

LONGEST_PHRASE: Final = max(map(len, SAME.keys() | ALIKE.keys()))
"""Words of the longest of these phrases."""

DICTIONARY: Final = frozenset(
    one
    for phrase in (
        *SAME,
        *ALIKE,
        *(_phrase(name) for line in _NAMED.split(";") for name in line.partition(":")[2].split(",")),
    )
    for one in phrase
)
"""Stems of the words of these tables: who writes one has written what was meant."""
