import Foundation
import Inventory
import Testing

@testable import Alerts

@Suite struct NoticeFinderTests {
  private let channel = Channel("ops")

  /// Returns the events by key and updates the state as if every notice had been accepted.
  private func run(
    _ report: ReportText, _ state: inout NotifyState, isFirst: Bool = false
  ) async throws -> [(key: String, event: Notice.Event)] {
    let watch = try await report.watch()
    let finder = NoticeFinder(watch, intervalDays: 7)
    let news = finder.news(
      of: watch.items.filter { $0.stage != nil },
      told: state.entries(channel, tenant: report.tenant), isFirst: isFirst)
    var entries = news.silent
    for notice in news.notices { entries[notice.item.key] = notice.entry(asOf: report.asOf) }
    state.record(entries, in: channel, tenant: report.tenant, asOf: report.asOf)
    return news.notices.filter(\.isNews).map { ($0.item.key, $0.event) }
  }

  private func events(_ weeks: [ReportText]) async throws -> [[Notice.Event]] {
    var state = NotifyState()
    var all: [[Notice.Event]] = []
    for week in weeks { all.append(try await run(week, &state).map(\.event)) }
    return all
  }

  @Test func `each step is announced once, and steps in between are skipped`() async throws {
    let first = ReportText(.init(daysLeft: 29))
    let events = try await events([
      first, first, first.later(7), first.later(14), first.later(16), first.later(28.5),
    ])
    #expect(
      events == [
        [.entered(.days30)], [], [], [], [.entered(.days14)], [.entered(.days1)],
      ])
  }

  @Test func `a credential is not settled when it expires`() async throws {
    let first = ReportText(.init(daysLeft: 3))
    let lapsed = first.later(3) {
      $0.rows[0].status = "lapsed"
      $0.rows[0].severity = "high"
    }
    let events = try await events([first, lapsed, lapsed.later(7), lapsed.later(60)])
    #expect(events == [[.entered(.days7)], [.entered(.expired)], [], []])
  }

  @Test func `a replacement is announced once`() async throws {
    let first = ReportText(.init(daysLeft: 20))
    let ready = first.later(7) {
      $0.rows[0].status = "replacementReady"
      $0.rows[0].severity = "low"
      $0.rows[0].successors = ["x"]
    }
    let ended = ready.later(14) { $0.rows[0].status = "superseded" }
    let events = try await events([first, ready, ready.later(7), ended, ended.later(100)])
    #expect(events == [[.entered(.days30)], [.rotated], [], [], []])
  }

  @Test func `a credential replaced in time is never announced`() async throws {
    let ready = ReportText(
      .init(status: "replacementReady", severity: "medium", daysLeft: 5, successors: ["x"]))
    #expect(try await events([ready, ready.later(6)]) == [[], []])
  }

  @Test func `an unused successor is announced`() async throws {
    let used = ReportText(
      .init(
        status: "replacementReady", severity: "critical", daysLeft: 5, successors: ["x"],
        lastUsedDaysAgo: 3))
    #expect(try await events([used]) == [[.entered(.days7)]])
    var quiet = used
    quiet.rows[0].lastUsedDaysAgo = 3.01
    #expect(try await events([quiet]) == [[]])
  }

  @Test func `nothing counts as removed if data may be missing`() async throws {
    let first = ReportText(.init(daysLeft: 20))
    let partial = first.later(7) {
      $0.rows = []
      $0.isComplete = false
    }
    let whole = first.later(14) { $0.rows = [] }
    #expect(try await events([first, partial, whole]) == [[.entered(.days30)], [], [.removed]])
  }

  @Test func `nothing is called gone that a team's report does not show`() async throws {
    let first = ReportText(.init(daysLeft: 20))
    let others = first.later(7) {
      $0.rows = []
      $0.owner = "Payroll"
    }
    var theirs = first.later(14)
    (theirs.rows, theirs.owner) = ([], "Payroll")
    theirs.otherObjects = [first.rows[0].objectId]
    #expect(try await events([first, others, theirs]) == [[.entered(.days30)], [], [.removed]])
  }

  @Test func `a removed credential with a replacement is a rotation`() async throws {
    let first = ReportText(.init(daysLeft: 20))
    var other = first.later(7)
    other.rows[0].daysLeft = 300
    other.rows[0].status = "healthy"
    other.rows[0].severity = "none"
    // The same application with another credential.
    var json = other
    json.rows[0].credentialName = "new"
    let old = ReportText.Row().key
    let watch = try await json.watch()
    let finder = NoticeFinder(watch, intervalDays: 7)
    let entry = NotifyState.Entry(stage: .days30, told: first.asOf, end: nil, name: "payroll")
    let gone = old.replacingOccurrences(of: ReportText.Row().keyId, with: ReportText.guid(0xC1, 9))
    let news = finder.news(of: [], told: [gone: entry], isFirst: false)
    #expect(news.notices.map(\.event) == [.rotated])
  }

  @Test func `a resolved acceptance or finding is not a removed credential`() async throws {
    let watch = try await ReportText().watch()
    let object = "\(ReportText.tenant)/application/\(ReportText.guid(0xA0, 1))"
    let entry = NotifyState.Entry(stage: .days90, told: watch.asOf, end: nil, name: "payroll")
    let news = NoticeFinder(watch, intervalDays: 7).news(
      of: [], told: ["acceptance/\(object)": entry, "finding/HYG-19/\(object)": entry],
      isFirst: false)
    #expect(news.notices.map(\.event) == [.quiet, .quiet])
    #expect(news.notices.map(\.item.subject) == [.acceptance, .deadline])
  }

  @Test func `an outage is over only once sign-ins show another credential at work`() async throws {
    let down = ReportText(
      .init(
        status: "outage", severity: "critical", daysLeft: -2, lastRefusedDaysAgo: 1))
    let faded = down.later(40) {
      $0.rows[0].status = "lapsed"
      $0.rows[0].severity = "medium"
    }
    let unseen = down.later(7) {
      $0.rows[0].status = "covered"
      $0.signIns = "notCollected"
    }
    let covered = down.later(14) { $0.rows[0].status = "covered" }
    #expect(
      try await events([down, faded, unseen, covered, covered.later(7)]) == [
        [.entered(.down)], [], [], [.recovered], [],
      ])
  }

  /// Silence proves nothing where the refusals would not have shown.
  @Test func `a log that does not show the old refusals ends no outage`() async throws {
    let down = ReportText(
      .init(status: "outage", severity: "critical", daysLeft: -20, lastRefusedDaysAgo: 5))
    let covered = down.later(1) {
      $0.rows[0].status = "covered"
      $0.rows[0].lastRefusedDaysAgo = nil
    }
    var (partial, short) = (covered, covered)
    partial.signIns = "partial"
    short.signInsFrom = -2
    #expect(
      try await events([down, partial, short, covered]) == [
        [.entered(.down)], [], [], [.recovered],
      ])
  }

  @Test func `the same news has the same id, and what happens again has another`() async throws {
    let down = ReportText(
      .init(status: "outage", severity: "critical", daysLeft: -2, lastRefusedDaysAgo: 1))
    let first = ReportText(.init(daysLeft: 12))
    let histories = [
      [
        down, down.later(7) { $0.rows[0].status = "covered" }, down.later(14),
        down.later(21) { $0.rows[0].status = "covered" },
      ],
      [first, first.later(1) { $0.rows[0].isAccepted = true }, first.later(2)],
    ]
    for weeks in histories {
      var state = NotifyState()
      var ids: [String] = []
      for week in weeks {
        let watch = try await week.watch()
        let told = state.entries(channel, tenant: week.tenant)
        let news = (0..<2).map { _ in
          NoticeFinder(watch, intervalDays: 7)
            .news(of: watch.items.filter { $0.stage != nil }, told: told, isFirst: false)
            .notices.map(\.id)
        }
        #expect(news[0].count == 1 && news[0] == news[1])
        ids += news[0]
        _ = try await run(week, &state)
      }
      #expect(Set(ids).count == weeks.count)
    }
  }

  @Test func `an outage is over, without a word, once the application is disabled`() async throws {
    let down = ReportText(
      .init(status: "outage", severity: "critical", daysLeft: -2, lastRefusedDaysAgo: 1))
    var state = NotifyState()
    #expect(try await run(down, &state).map(\.event) == [.entered(.down)])
    // Whatever else was collected: that it is disabled is a fact.
    let disabled = down.later(7) {
      $0.rows[0].status = "dormant"
      $0.rows[0].severity = "info"
      $0.signIns = "notCollected"
      $0.isComplete = false
    }
    let watch = try await disabled.watch()
    let told = state.entries(channel, tenant: disabled.tenant)
    let news = NoticeFinder(watch, intervalDays: 7).news(of: [], told: told, isFirst: false)
    #expect(news.notices.map(\.event) == [.quiet])
    #expect(news.notices.map(\.isAlert) == [true])
    #expect(try await run(disabled, &state).isEmpty)
    #expect(state.entries(channel, tenant: down.tenant).values.map(\.isOpen) == [false])
    // Enabled again, it is down again.
    #expect(try await run(down.later(14), &state).map(\.event) == [.entered(.down)])
  }

  @Test func `what turns out to be the platform's own was not removed`() async throws {
    for (status, days) in [("expiring", 5.0), ("outage", -2.0)] {
      let first = ReportText(.init(status: status, severity: "critical", daysLeft: days))
      var state = NotifyState()
      #expect(try await run(first, &state).count == 1)
      let managed = first.later(1) {
        $0.rows[0].status = "platformManaged"
        $0.rows[0].severity = "none"
      }
      #expect(try await run(managed, &state).isEmpty)
      #expect(state.entries(channel, tenant: first.tenant).values.map(\.isOpen) == [false])
    }
  }

  @Test func `a date that cannot be read settles nothing`() async throws {
    let first = ReportText(.init(daysLeft: 5))
    var state = NotifyState()
    #expect(try await run(first, &state).count == 1)
    let damaged = first.later(1) {
      $0.rows[0].status = "unreadable"
      $0.rows[0].daysLeft = nil
    }
    #expect(try await run(damaged, &state).isEmpty)
    #expect(state.entries(channel, tenant: first.tenant).values.map(\.isOpen) == [true])
    #expect(try await run(first.later(2), &state).isEmpty)
  }

  @Test func `the first message leaves out what was already open`() async throws {
    var state = NotifyState()
    let report = ReportText(
      .init(number: 1, daysLeft: 22), .init(number: 2, daysLeft: 24),
      .init(number: 3, status: "lapsed", severity: "high", daysLeft: -8),
      .init(number: 4, status: "lapsed", severity: "high", daysLeft: -6),
      .init(number: 5, status: "outage", severity: "critical", daysLeft: -25),
      .init(number: 6, daysLeft: 3))
    let notices = try await run(report, &state, isFirst: true)
    #expect(
      Set(notices.map(\.key))
        == Set(
          [2, 4, 5, 6].map { number in
            var row = ReportText.Row()
            row.number = number
            return row.key
          }))
    // The others are only recorded: they are announced once they reach the next stage.
    #expect(try await run(report, &state).isEmpty)
    #expect(try await run(report.later(9), &state).map(\.event).contains(.entered(.days14)))
  }

  @Test func `credentials that expired long ago are not news`() async throws {
    let old = ReportText(.init(status: "lapsed", severity: "medium", daysLeft: -30.1))
    let recent = ReportText(.init(status: "lapsed", severity: "medium", daysLeft: -30))
    #expect(try await events([old]) == [[]])
    #expect(try await events([recent]) == [[.entered(.expired)]])
  }

  @Test func `an accepted credential is settled until the acceptance ends`() async throws {
    let first = ReportText(.init(daysLeft: 12))
    let accepted = first.later(1) { $0.rows[0].isAccepted = true }
    let again = accepted.later(1) { $0.rows[0].isAccepted = false }
    #expect(
      try await events([first, accepted, accepted, again]) == [
        [.entered(.days14)], [.accepted], [], [.entered(.days14)],
      ])
  }

  @Test func `platform-managed, disabled and federated credentials are not news`() async throws {
    let report = ReportText(
      .init(number: 1, status: "platformManaged", severity: "none", daysLeft: 2),
      .init(number: 2, status: "dormant", severity: "info", daysLeft: 2),
      .init(number: 3, status: "healthy", severity: "none", kind: "federatedIdentityCredential"),
      .init(number: 4, status: "healthy", severity: "none", daysLeft: 200))
    #expect(try await events([report]) == [[]])
  }

  @Test func `SAML is announced at 60 days and until its successor is active`() async throws {
    let first = ReportText(
      .init(
        severity: "low", kind: "samlSigningCertificate", daysLeft: 60, lifetimeDays: 1_095,
        activeSigning: true))
    let ready = first.later(31) {
      $0.rows[0].status = "replacementReady"
      $0.rows[0].severity = "medium"
      $0.rows[0].successors = ["x"]
    }
    let active = ready.later(7) {
      $0.rows[0].status = "healthy"
      $0.rows[0].severity = "none"
      $0.rows[0].activeSigning = false
    }
    #expect(
      try await events([first, ready, active]) == [
        [.entered(.days60)], [.entered(.days30)], [.rotated],
      ])
  }

  @Test func `acceptances, plans and due dates have their own news`() async throws {
    var report = ReportText()
    report.acceptances = [
      [
        "id": "A-1", "rules": ["CLN-01"], "reason": "moves in May",
        "acceptedBy": "anna@contoso.com", "until": report.time(14),
        "planned": ["owner": "bob@contoso.com", "due": report.time(0)],
      ]
    ]
    report.findings = [
      [
        "id": "MIG-03/x", "rule": "MIG-03", "severity": "medium", "objectId": "x",
        "message": "MIG-03", "values": [String: String](), "dueDateTime": report.time(90),
      ]
    ]
    var state = NotifyState()
    let notices = try await run(report, &state)
    #expect(
      Set(notices.map(\.key)) == ["acceptance/A-1/CLN-01", "plan/A-1/CLN-01", "finding/MIG-03/x"])
    #expect(try await run(report, &state).isEmpty)
    report.acceptances[0]["until"] = report.time(14.00002)
    report.acceptances[0]["planned"] = ["owner": "b", "due": report.time(0.00002)]
    report.findings[0]["dueDateTime"] = report.time(90.00002)
    var none = NotifyState()
    #expect(try await run(report, &none).isEmpty)
  }

  @Test func `two acceptances of one credential are told apart`() async throws {
    var report = ReportText()
    report.acceptances = [
      ["id": "A-1", "rules": ["expiring"], "reason": "a", "until": report.time(1)],
      ["id": "A-1", "rules": ["HYG-01", "HYG-02"], "reason": "b", "until": report.time(14)],
    ]
    var state = NotifyState()
    #expect(
      try await run(report, &state).map(\.key) == [
        "acceptance/A-1/expiring", "acceptance/A-1/HYG-01/HYG-02",
      ])
    #expect(try await run(report, &state).isEmpty)
  }

  @Test func `a plan is overdue and never an acceptance that ends`() async throws {
    var report = ReportText()
    func plan(_ days: Double) -> [String: Any] {
      [
        "id": "A-1", "rules": [String](), "ticket": "OPS-1", "until": report.time(days),
        "planned": ["owner": "bob@contoso.com", "due": report.time(days)],
      ]
    }
    report.acceptances = [plan(3)]
    var state = NotifyState()
    #expect(try await run(report, &state).isEmpty)
    report.acceptances = [plan(-1)]
    #expect(try await run(report, &state).map(\.key) == ["plan/A-1"])
  }

  @Test func `an acceptance that is renewed for some days ends with news once more`() async throws {
    var report = ReportText()
    func accept(_ days: Double) {
      report.acceptances = [["id": "A-1", "rules": ["expiring"], "until": report.time(days)]]
    }
    var state = NotifyState()
    accept(-1)
    #expect(try await run(report, &state).map(\.event) == [.entered(.expired)])
    accept(10)
    #expect(try await run(report, &state).isEmpty)
    accept(6)
    #expect(try await run(report, &state).map(\.event) == [.entered(.days7)])
    accept(-2)
    #expect(try await run(report, &state).map(\.event) == [.entered(.expired)])
  }
}
