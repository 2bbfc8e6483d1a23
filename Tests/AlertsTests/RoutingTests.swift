import Assessment
import Inventory
import Testing

@testable import Alerts

@Suite struct RoutingTests {
  private let sinks = [
    SinkRoute(
      name: "mail", reach: .address, levels: [.owner, .team, .fallback],
      standingAddress: "identity@contoso.com"),
    SinkRoute(name: "ops", reach: .channel, levels: [.team, .fallback]),
    SinkRoute(name: "payments", reach: .channel, levels: []),
    SinkRoute(name: "pager", reach: .channel, levels: [.onCall]),
    SinkRoute(name: "hook", reach: .channel, levels: [.all]),
  ]

  private func item(
    stage: Stage = .days30, daysLeft: Int64 = 20, severity: Severity = .medium,
    owners: [String?] = ["Anna@contoso.com"], team: String? = nil
  ) -> WatchedItem {
    var item = WatchedItem(key: "k", subject: .credential, severity: severity)
    item.stage = stage
    item.daysLeft = daysLeft
    item.owners = owners.map { .init(name: $0 ?? "x", address: $0) }
    item.team = team
    return item
  }

  private func channels(_ item: WatchedItem, rules: [EscalationRule] = EscalationRule.standard)
    -> [String]
  {
    Routing(
      rules: rules, sinks: sinks,
      teams: ["Payments": TeamRoute(sinks: ["payments"], mail: "pay@contoso.com")],
      domains: ["contoso.com"]
    ).channels(for: item).map { channel in
      channel.recipient.map { "\(channel.sink)/\($0)" } ?? channel.sink
    }
  }

  @Test func `a distant expiry goes only to the owner`() {
    #expect(channels(item()) == ["hook", "mail/anna@contoso.com"])
  }

  @Test func `a near expiry also goes to the team on its own channel`() {
    let near = item(stage: .days14, daysLeft: 13, team: "Payments")
    #expect(
      channels(near) == [
        "hook", "mail/anna@contoso.com", "mail/pay@contoso.com", "ops", "payments",
      ])
  }

  @Test func `an address of the configuration may be in any domain, one of the report may not`() {
    var near = item(stage: .days14, daysLeft: 13, owners: [], team: "Payments")
    near.contact = "pay@partner.example"
    func mails(_ teams: [String: TeamRoute]) -> [String] {
      Routing(sinks: sinks, teams: teams, domains: ["contoso.com"]).channels(for: near)
        .compactMap(\.recipient)
    }
    #expect(mails([:]) == ["identity@contoso.com"])
    #expect(
      mails(["Payments": TeamRoute(mail: "pay@partner.example")]) == [
        "identity@contoso.com", "pay@partner.example",
      ])
  }

  @Test func `an application without an owner goes to the fallback`() {
    let nobody = ["hook", "mail/identity@contoso.com", "ops"]
    #expect(channels(item(owners: [])) == nobody)
    // A disabled account, another domain, a guest, and invalid addresses.
    for owner in [
      nil, "anna@evil.example", "anna_evil.example#EXT#@contoso.com", "a b@contoso.com",
      "anna@contoso.com\r\nBcc: x@evil.example", "<anna@contoso.com>", "@contoso.com", "anna@",
      "anna@contoso.com@evil.example", "\u{430}nna@contoso.com",
    ] {
      #expect(channels(item(owners: [owner])) == nobody, "\(owner ?? "nil")")
    }
  }

  @Test func `only outages and critical expiry within a day are paged`() {
    #expect(channels(item(stage: .down, daysLeft: -3, severity: .critical)).contains("pager"))
    var day = item(stage: .days1, daysLeft: 1, severity: .critical)
    day.isAtWholeDay = true
    #expect(channels(day).contains("pager"))
    day.isAtWholeDay = false
    #expect(!channels(day).contains("pager"))
    day.daysLeft = 0
    #expect(channels(day).contains("pager"))
    day.severity = .high
    #expect(!channels(day).contains("pager"))
  }

  @Test func `all conditions of a rule must hold`() {
    let rules = [
      EscalationRule(.owner), EscalationRule(.onCall, severity: .high, isPrivileged: true),
    ]
    var item = item(severity: .high)
    #expect(!channels(item, rules: rules).contains("pager"))
    item.privilege = .moderate
    #expect(!channels(item, rules: rules).contains("pager"))
    item.privilege = .high
    #expect(channels(item, rules: rules).contains("pager"))
    item.severity = .medium
    #expect(!channels(item, rules: rules).contains("pager"))
  }

  @Test func `a window lasts from its first second to just before its end`() {
    let window = MaintenanceWindow(
      from: Instant(secondsSinceEpoch: 10), until: Instant(secondsSinceEpoch: 20))
    let held = [9, 10, 19, 20].map { window.holds(Instant(secondsSinceEpoch: $0)) }
    #expect(held == [false, true, true, false])
  }
}
