"""Words that people use for each other in chat and technical English."""

from collections import defaultdict
from types import MappingProxyType
from typing import Final

from bot.search.abbreviations import ABBREVIATIONS
from bot.search.words import stem, words_of

_ALIKE: Final = """
accelerate, speed up, faster, quicker, boost; account, user, login; adoption, popularity, usage numbers; adr, rfc,
design document, proposal; afraid, worry, worried, concern, concerned, fear; annotation, label, tag; announce, launch,
reveal, publish; app store, appstore, marketplace, catalog, catalogue; app, application, program, tool; apple silicon,
m1, m2, arm mac; approve, accept, agree; architecture, platform, processor, cpu, chip; archive, dump, export, save; arm,
arm64, aarch64; artifact, blob, file; asia, apac, japan, india, australia; assistant, chatbot, copilot; attestation,
integrity, measured boot; audio, sound, speech; auto, automatic, automatically, automate; autocomplete, completion, tab
completion, shell completion; backend, back end, engine, driver; backlog, queue; beginner, newcomer, first timer,
onboarding, new contributor; benchmark, measure, performance, timing; bimonthly, every other month, every two months,
odd numbered months, even numbered months; bindings, client library, sdk; bit identical, byte identical, bit for bit,
reproducible, reproducibility; block, prevent, deny, forbid, disallow; blocked, stuck, held up; blog, blog post,
article, newsletter; boot, startup, start up, bring up; box, machine, host; break, breaking, incompatible, backward
compatibility; browser, web ui, web console, dashboard; bug, issue, ticket, defect, problem; bump, upgrade, update;
cache, caching, cached; cadence, release cycle, release schedule, how often; canary, nightly, daily build, development
build; cancel, drop, abandon; capability, privilege; car, vehicle, automotive; certificate, key, signature; changelog,
release notes, whats new; chart, plot, graph; check, verify, validate, test, audit; checksum, digest, hash; choose,
select, pick, specify, decide; chown, ownership; clean, cleanup, clean up, tidy, prune; cli, command line, terminal,
shell, console; close, shut; cloud, hosted; cluster, farm, fleet, nodes; cncf, foundation; code of conduct, conduct;
collaborate, collaboration, cooperate, cooperation, partnership, work together, work with; column, field, table, format;
combine, merge, join, unify, consolidate; company, corporation, business, enterprise, customer; compare, benchmark, side
by side; compare, versus, difference; compatibility, compatible, interoperability, interop; conference, event, summit,
convention; configuration, settings, options, preferences; connect, connection, link, attach; container in container,
docker in docker, nested, inside; contribute, contribution, contributor, help out, pull request; contributor,
maintainer, reviewer, developer; copy, transfer, move, scp; cost, price, pricing, fee, free; create, make, generate,
produce, build; credential, password, secret, token, keychain; cron, timer, periodic, recurring; customer, client, user;
database, db, sqlite, storage; deadline, due, cutoff, closing date; debug, troubleshoot, diagnose; decline, refuse,
reject, turn down; default, standard, preset; defer, delay, postpone, push back, pushed back; delete, remove, erase,
discard, removal, get rid; dependency, depend, require, requirement; deploy, roll out, rollout, ship, deliver, release;
deprecate, retire, sunset, obsolete, phase out, removal, remove; desktop, gui, graphical interface, window; device,
hardware, peripheral, usb; diagnostics, troubleshooting, debugging; directory, folder, path; disable, turn off, switch
off; discuss, debate, argue; disk image, vm image, machine image; disk space, disk usage, storage space; display, view,
output, print, listing, list; distribution, distro, linux; dns, name resolution, resolver, hostname; documentation,
docs, manual, man page, manpage, guide, tutorial, handbook; donate, hand over, give away, contribute; downgrade,
rollback, roll back, revert, undo; download, fetch, pull, obtain; drop in, override, snippet; duplicate, double, copy,
redundant; easier, simplify, simple, ease of use, user friendly, usability; edit, modify, change, alter; editor, ide,
vscode, vs code, visual studio code; election, vote, elect; email, mail, mailing list; embed, include, bundle; enable,
turn on, switch on, activate; encrypt, encryption, cipher; environment variable, env var; error, failure, crash, fault,
failing; example, sample, recipe, template; experimental, preview, tech preview, early access, beta; expose, publish,
port forwarding, port forward, open port; extension, plugin, addon, add-on, module; fast, quick, speed, performance;
feature request, rfe, wish, enhancement; fedora, rhel, centos; feedback, survey, opinion; file sharing, shared folder,
shared directory, mount, volume; file system, filesystem; fine grained, granular; firewall, firewalld, fw; firewall,
iptables, nftables; fix, repair, patch, bugfix, solve; fixed, static; flag, option, switch, parameter, argument; flaky,
flake, intermittent, unstable; forecast, predict, prediction; fork, derivative; free, cost, price, charge, paid, pay,
licence, license; freeze, hang, stall; funding, budget, sponsor, sponsorship, money; gaming, game, games; gather,
collect, metrics; gid, group; go, golang; governance, policy, rules, guideline; gpu, graphics, nvidia, cuda; graph,
diagram, chart; guest, vm, virtual machine, machine; guide, tutorial, howto, how to; hackathon, sprint, test day, bug
bash; hang, deadlock, stuck; health check, healthcheck, liveness; high performance computing, hpc, supercomputer,
supercomputing, supercomputers; home, homedir; hook, callback; house, home, household; hypervisor, virtualization,
virtual machine, qemu; image, picture; immutable, read only, readonly; import, load, ingest; incubation, incubating,
sandbox, graduate, graduation; inspect, examine; install, installer, installation, setup, set up; instruction, guide,
howto, tutorial; intel, x86, amd64; internals, under the hood, how it works, design; iot, internet of things, smart
home, home automation; ip address, fixed ip, static ip; jupyter, notebook; kernel, linux kernel; kubernetes, k8s, kube,
cluster; language model, llm, ai, machine learning, artificial intelligence; laptop, notebook; launch, startup, boot;
layer, layers, blob; leak, memory leak; library, libraries, package, module; licence, license, licensing; lifecycle, end
of life; lightweight, minimal, slim; linter, formatter, lint; local, locally, on premise, self hosted, homelab, home
server; log in, login, sign in, sign on, authenticate, authentication; log, journal, journald, logging; long, duration,
time; mac, mac mini, mac studio, apple silicon; mac, macos, osx, apple, macbook; maintain, maintenance, upkeep; memory,
ram; mentor, mentoring, intern, internship, outreachy; message, notification, alert; metadata, annotation, label;
migrate, migration, move, transition, switch, switchover, port; mirror, replica, copy; mockup, mock up, wireframe,
sketch, prototype, design; monitor, watch, observe, health; monorepo, single repository, one repository; mount, share,
bind, volume; move over, donate, transfer, hand over; multi user, multiuser; multiarch, multi arch, multi architecture,
multiple architectures, several architectures, several platforms; namespace, name space; native, natively, built in,
builtin, out of the box; nested, nest, inside, within; network, networking, bridge, dns, dhcp, ip; networking, network
stack, network backend; notification, alert, notify; offline, airgapped, air gapped, disconnected; open source, oss;
operating system, os; optimize, optimization, tune, tuning, performance; orchestrate, orchestration, orchestrator,
scheduler; output, columns, format, formatting; overlay, union mount; overload, overworked, overwhelmed, burnout;
override, overrule, drop in; package, packaging, packager, bundle, rpm, deb; parallel, concurrent, simultaneous, at
once; password, passwd, credential; patch release, bug fix release, bugfix release, point release; pause, suspend,
checkpoint, freeze; permission, privilege, access, rights; persist, persistent, keep, retain, survive; phd, doctoral,
doctorate, graduate student; phone, mobile, smartphone; pipeline, workflow, ci, github actions; plan, roadmap, planning,
future; podcast, interview; policy, rule; portable, portability, cross platform; predict, estimate, forecast, guess;
prefetch, preload, cache; prerelease, release candidate, rc, beta, alpha; priority, urgent, urgency, important;
procedure, process, workflow; profile, profiling, performance; progress, status, state; promote, promotion, marketing,
outreach, advertise; proxy, gateway, relay; pull request, pr, merge request, patch, contribution; quit, exit, stop;
quota, limit, cap, restriction; rate limit, throttle; reboot, restart, relaunch; recruit, hire, volunteer; redesign,
revamp, makeover, new look, overhaul; registry, hub; regression, broke, broken; release, version, ship; remote, distant,
over ssh; rename, renaming, rebrand; replace, swap, substitute, successor; repository, repo, monorepo; reproducible,
reproducibility, deterministic, identical; resign, step down, leaving; responsible disclosure, security report,
vulnerability report; rest api, http api, endpoint; retry, try again; reuse, share, sharing; rewrite, refactor, rework,
redesign; robot, bot; root, superuser, privileged; rootless, unprivileged, non root, without root, regular user,
ordinary user; run, execute, launch, start; sandbox, isolate, isolation, confinement; scan, scanner, scanning; schedule,
calendar, timetable; screen, monitor, display; script, scripts, shell, bash; sdk, client library, bindings; search,
find, lookup, look up; security, secure, vulnerability, cve, hardening; self signed, certificate; serialize, convert,
conversion, export; server, machine, computer, host; service, daemon, unit, systemd; shell, bash, login shell; shut
down, shutdown, power off, stop; sign, signing, signature, trust; signal, kill, stop, terminate; site, website, web
site, web page, homepage; size, small, shrink, reduce; slow, sluggish, performance, latency; snapshot, checkpoint,
restore; social media, twitter, mastodon, handle; socket, endpoint; solve, resolve, resolution; spec, specification,
standard; speed, performance, throughput; split, separate, divide, piece; ssh, remote access, remote connection, remote
host; stale, old, inactive, idle; stateless, ephemeral, temporary; storage, store, disk; structure, layout, hierarchy;
student, university, research; subnet, network range; suggest, propose, recommend, proposal; summary, overview, rundown,
recap; supplemental, supplementary, additional; symlink, symbolic link; sync, synchronize, synchronization, mirror;
systemd, unit, service; talk, speech, lecture; task, job, work item; telemetry, metrics, statistics, usage data;
template, dockerfile, containerfile, boilerplate; test, tests, testing, check, ci, test suite; thread, discussion,
conversation; time, duration, how long; timeout, time out; timezone, time zone, time zones; trademark, logo, brand,
branding; traffic, packets, network; training, workshop, course, tutorial; translate, translation, emulation, emulate;
transparent, transparency, open; triage, sort, prioritize; troubleshoot, debug; tunnel, tunneling, port forwarding; uid
mapping, id mapping, user namespace, user namespaces, userns; uid, user id, user; unchanged, unmodified, as is;
uninstall, remove; unix, linux; upgrade, update, migrate; upstream, mainline; video, recording, vid, footage, clip; vm,
hypervisor, virtualization; vote, voting, poll, ballot, survey; vulnerability, cve, exploit; wait, block, blocking;
wiki, documentation; windows, wsl, wsl2; wireless, wifi; workaround, work around, hack, trick; workload, job,
application; wrapper, shim; writable, write access, read write; yaml, yml, kube; zip, gzip, zstd, compress, compression
"""

_NAMED: Final = """
agent: mcp, tool calling, model context protocol; ai: chatbot, language model, machine learning, prompt; ansible:
playbook, automation, configuration management; apple hypervisor: applehv, virtualization framework, native mac
virtualization; attestation: tpm, ima; bootc: bootable container, bootable image, image mode; buildkit: buildx,
dockerfile features; cdi: gpu access, device access; ci: cirrus, github actions, jenkins, runners; conference: fosdem,
devconf, kubecon, summit; copy images: skopeo, image scp; criu: checkpoint, restore, live migration; cve: vulnerability,
security fix; dependency bot: renovate, dependabot; dns: aardvark; docker: moby; emulation: qemu, rosetta, binfmt; file
sharing: virtiofs, 9p, sshfs, virtfs; gpu: cuda, nvidia, rocm; kubernetes yaml: play kube, kube play, generate kube;
lightweight vm: libkrun, krun, microvm, firecracker, kata; local cluster: minikube, kind, k3s, microshift; local
kubernetes: minikube, kind, k3s; local model: ollama, ramalama, llama; macos: apple, mac; network stack: netavark, cni;
oci runtime: crun, runc, kata; orchestrator: kubernetes, nomad, swarm; package manager: brew, homebrew, dnf, apt,
chocolatey, winget; quadlet: systemd unit, unit file; seccomp: syscall filter, system calls; signing: sigstore, cosign,
gpg; toolbox: toolbx, distrobox; update automatically: auto update, autoupdate; user mode networking: slirp4netns,
pasta, passt, rootless networking; virtual machine: lima, vm, qemu, podman machine; vm tool: lima, qemu, vagrant; web
server: nginx, apache, httpd, caddy
"""
"""What a thing is, and names of such things: who describes one may mean it; who names one means no other."""


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
    for short, full in ABBREVIATIONS.items():
        same[_phrase(short)].add(_phrase(full))
        same[_phrase(full)].add(_phrase(short))
    return {phrase: frozenset(others - {phrase}) for phrase, others in same.items()}


SAME: Final = MappingProxyType(_spelled_out())
"""Stems of a short or spelled-out phrase → the stems it equals."""

ALIKE: Final = MappingProxyType(_synonyms())
"""Stems of a phrase → the stems of phrases that people use in its place."""
