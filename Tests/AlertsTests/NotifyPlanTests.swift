import Foundation
import Inventory
import Testing

@testable import Alerts

@Suite struct NotifyPlanTests {
  private let chat = SlackSink(name: "chat", url: SinkSecret("https://a.example/x"))
  private let pager = PagerDutySink(
    name: "pager", routingKey: SinkSecret(String(repeating: "k", count: 32)), most: 2)
  private let manager = AlertmanagerSink(name: "am", url: "http://127.0.0.1:9093")

  private func plan(
    _ report: ReportText, _ state: NotifyState = NotifyState(), sinks: [any Sink],
    heartbeats: Set<String> = [], windows: [MaintenanceWindow] = [], levels: Set<Level> = [.all]
  ) async throws -> NotifyPlan {
    NotifyPlan(
      try await report.watch(), state: state,
      routing: Routing(
        rules: [EscalationRule(.owner)],
        sinks: sinks.map { SinkRoute(name: $0.name, reach: .channel, levels: levels) }),
      sinks: sinks, heartbeats: heartbeats, windows: windows, context: report.context)
  }

  /// Returns the state after everything in a plan was accepted.
  private func accepted(_ plan: NotifyPlan, _ state: NotifyState, _ report: ReportText)
    -> NotifyState
  {
    var state = state
    for sink in plan.idle {
      state.record([:], in: Channel(sink), tenant: report.tenant, asOf: report.asOf)
    }
    for part in plan.parts {
      state.record(
        part.noted, in: part.batch.channel, tenant: report.tenant, asOf: report.asOf)
      for delivery in part.deliveries {
        state.record(
          delivery.entries, in: delivery.channel, tenant: report.tenant, asOf: report.asOf)
      }
    }
    return state
  }

  private let window = MaintenanceWindow(
    from: ReportText.asOf, until: ReportText.asOf.advanced(bySeconds: 86_400))

  @Test func `maintenance delays chat messages, never pages`() async throws {
    let report = ReportText(.init(daysLeft: 5))
    let held = try await plan(report, sinks: [chat, pager], windows: [window])
    #expect(held.parts.flatMap(\.deliveries).map(\.channel.sink) == ["pager"])
    #expect(held.held.map(\.batch.channel.sink) == ["chat"])
    // The held message goes out afterwards, and the page is not repeated.
    let state = accepted(held, NotifyState(), report)
    let later = try await plan(report.later(1), state, sinks: [chat, pager], windows: [window])
    #expect(later.parts.flatMap(\.deliveries).map(\.channel.sink) == ["chat"])
    #expect(later.held.isEmpty)
  }

  @Test func `notices beyond the limit of a run follow in the next`() async throws {
    let report = ReportText(
      .init(number: 1, daysLeft: 5), .init(number: 2, daysLeft: 5), .init(number: 3, daysLeft: 5))
    let first = try await plan(report, sinks: [pager])
    #expect(first.parts.flatMap(\.deliveries).count == 2)
    let state = accepted(first, NotifyState(), report)
    let second = try await plan(report, state, sinks: [pager])
    let keys = second.parts.flatMap(\.deliveries).flatMap(\.entries.keys)
    #expect(keys.count == 1)
    #expect(
      try await plan(report, accepted(second, state, report), sinks: [pager]).parts
        .flatMap(\.deliveries).isEmpty)
  }

  @Test func `Alertmanager gets all open alerts in every run, others only news`()
    async throws
  {
    let report = ReportText(.init(number: 1, daysLeft: 22), .init(number: 2, daysLeft: 5))
    var state = NotifyState()
    for week in 0..<2 {
      let run = try await plan(report, state, sinks: [chat, manager])
      let sinks = run.parts.flatMap(\.deliveries).map(\.channel.sink)
      #expect(sinks == (week == 0 ? ["am", "chat"] : ["am"]))
      let alerts = run.parts.flatMap(\.deliveries).first { $0.channel.sink == "am" }
      #expect(alerts?.title == "2 alerts")
      state = accepted(run, state, report)
    }
  }

  @Test func `an older report is not sent after a newer one`() async throws {
    let report = ReportText(.init(daysLeft: 5))
    let state = accepted(try await plan(report, sinks: [chat]), NotifyState(), report)
    let older = try await plan(report.later(-7), state, sinks: [chat, pager])
    #expect(older.ahead == ["chat"])
    #expect(older.parts.map(\.sink.name) == ["pager"])
  }

  @Test func `notices without a recipient are counted`() async throws {
    let report = ReportText(.init(daysLeft: 5, owners: []))
    #expect(try await plan(report, sinks: [chat], levels: [.onCall]).orphans.count == 1)
    #expect(try await plan(report, sinks: [chat], levels: [.fallback]).orphans.isEmpty)
  }

  @Test func `a sink that had no news so far hears of what begins between two late runs`()
    async throws
  {
    let healthy = ReportText(.init(status: "healthy", severity: "none", daysLeft: 42))
    let quiet = try await plan(healthy, sinks: [chat])
    #expect(quiet.idle == ["chat"])
    let state = accepted(quiet, NotifyState(), healthy)
    // Nine days past the step, more than the interval between two runs.
    let late = healthy.later(21) { $0.rows[0].status = "expiring" }
    let run = try await plan(late, state, sinks: [chat])
    #expect(run.first.isEmpty)
    #expect(run.parts.flatMap(\.deliveries).map(\.title) == ["1 notice"])
    // Without that history it may be old news.
    #expect(try await plan(late, sinks: [chat]).parts.flatMap(\.deliveries).isEmpty)
  }

  @Test func `a message without news is sent only if configured`() async throws {
    let report = ReportText(.init(status: "healthy", severity: "none", daysLeft: 300))
    #expect(try await plan(report, sinks: [chat]).parts.flatMap(\.deliveries).isEmpty)
    let beat = try await plan(report, sinks: [chat], heartbeats: ["chat"])
    #expect(beat.parts.flatMap(\.deliveries).map(\.title) == ["nothing new"])
  }

  @Test func `an end without words changes the issue, and is recorded elsewhere`() async throws {
    let issue = GitHubSink(name: "issue", method: .files(directory: "d"))
    let jira = TicketFileSink(name: "jira", dialect: .jira, directory: "d")
    let report = ReportText(.init(daysLeft: 5))
    let first = try await plan(report, sinks: [issue, jira])
    #expect(first.parts.flatMap(\.deliveries).map(\.channel.sink) == ["issue", "jira"])
    let state = accepted(first, NotifyState(), report)
    let disabled = report.later(1) {
      $0.rows[0].status = "dormant"
      $0.rows[0].severity = "info"
    }
    let settled = try await plan(disabled, state, sinks: [issue, jira])
    #expect(settled.parts.flatMap(\.deliveries).map(\.channel.sink) == ["issue"])
    // Recorded only once the issue was changed.
    #expect(settled.parts.first { $0.sink.name == "issue" }?.noted.isEmpty == true)
    let after = accepted(settled, state, disabled)
    for sink in ["issue", "jira"] {
      let entries = after.entries(Channel(sink), tenant: report.tenant)
      #expect(entries.values.map(\.isOpen) == [false], "\(sink)")
    }
    let enabled = report.later(2)
    #expect(
      try await plan(enabled, after, sinks: [issue, jira]).parts.flatMap(\.deliveries)
        .map(\.channel.sink) == ["issue", "jira"])
  }

  @Test func `no file of one tenant replaces that of another`() async throws {
    func files(_ sink: any Sink, tenant: String) async throws -> [String] {
      var report = ReportText(.init(daysLeft: 5))
      report.tenant = tenant
      return try await plan(report, sinks: [sink]).parts.flatMap(\.deliveries).flatMap { delivery in
        guard case .files(let files, _) = delivery.content else { return [String]() }
        return files.map(\.name)
      }
    }
    let (one, other) = (ReportText.tenant, ReportText.guid(0xE0, 1))
    for sink in [
      GitHubSink(name: "issue", method: .files(directory: "d")),
      TicketFileSink(name: "jira", dialect: .jira, directory: "d"),
    ] as [any Sink] {
      let names = try await files(sink, tenant: one)
      #expect(names.count == 1)
      #expect(try await files(sink, tenant: one) == names)
      #expect(try await files(sink, tenant: other) != names)
    }
  }

  @Test func `incidents are resolved once, and only those that were opened`() async throws {
    let report = ReportText(
      .init(number: 1, daysLeft: 5),
      .init(number: 2, status: "lapsed", severity: "medium", daysLeft: -50))
    let state = accepted(try await plan(report, sinks: [pager]), NotifyState(), report)
    let gone = report.later(7) { $0.rows = [] }
    let settled = try await plan(gone, state, sinks: [pager])
    #expect(settled.parts.flatMap(\.deliveries).map(\.title) == ["1 resolve"])
    let after = try await plan(gone, accepted(settled, state, gone), sinks: [pager])
    #expect(after.parts.flatMap(\.deliveries).isEmpty)
  }
}
