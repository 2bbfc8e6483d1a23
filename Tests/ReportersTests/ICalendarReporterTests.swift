import Testing

@testable import Assessment
@testable import Inventory
@testable import Reporters

@Suite struct ICalendarReporterTests {
  private struct Event {
    var properties: [String: String] = [:]
    var alarms = 0

    var summary: String { properties["SUMMARY"] ?? "" }
  }

  private func file(
    _ sample: HandMadeReport, owner: String? = nil, limit: Int = 1_000
  ) throws -> String {
    try sample.rendered(by: ICalendarReporter(owner: owner, limit: limit))
  }

  /// Parses a calendar: unfolds it and returns the properties of each event as a dictionary.
  private func events(
    _ sample: HandMadeReport, owner: String? = nil, limit: Int = 1_000
  ) throws -> [Event] {
    var events: [Event] = []
    var isInAlarm = false
    for line in lines(try file(sample, owner: owner, limit: limit)) {
      if line == "BEGIN:VEVENT" { events.append(Event()) }
      if line == "BEGIN:VALARM" {
        isInAlarm = true
        events[events.count - 1].alarms += 1
      }
      if line == "END:VALARM" { isInAlarm = false }
      guard !isInAlarm, !events.isEmpty, let colon = line.firstIndex(of: ":") else { continue }
      events[events.count - 1].properties[String(line[..<colon])] =
        String(line[line.index(after: colon)...])
    }
    return events
  }

  private func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      guard byte == 13, bytes.first == 10 else {
        line.append(byte)
        continue
      }
      bytes.removeFirst()
      if bytes.first == 32 {
        bytes.removeFirst()
      } else {
        lines.append(String(decoding: line, as: UTF8.self))
        line = []
      }
    }
    #expect(line.isEmpty)
    return lines
  }

  @Test func aCredentialHasARotationEventAndAnExpiryEvent() throws {
    var sample = HandMadeReport()
    sample.add(named: "Payroll")
    sample.credential(.healthy, .none, endsInDays: 100)
    let events = try events(sample)
    #expect(
      events.map(\.summary) == [
        #"Rotate by: secret "deploy" of Payroll"#, #"Expires: secret "deploy" of Payroll"#,
      ])
    #expect(events.map { $0.properties["DTSTART;VALUE=DATE"] } == ["20270201", "20270303"])
    #expect(events.map { $0.properties["DTEND;VALUE=DATE"] } == ["20270202", "20270304"])
    #expect(events.allSatisfy { $0.alarms == 1 })
    #expect(events.allSatisfy { $0.properties["DTSTAMP"] == "20261123T060000Z" })
    #expect(Set(events.map { $0.properties["UID"] }).count == 2)
  }

  @Test func oneLetterWithManyMarksIsShortened() throws {
    var sample = HandMadeReport()
    sample.add(named: "a" + String(repeating: "\u{301}", count: 10_000))
    sample.credential(.expiring, .high)
    let events = try events(sample)
    #expect(!events.isEmpty && events.allSatisfy { $0.summary.unicodeScalars.count < 150 })
  }

  @Test func credentialsThatNeedNoActionHaveNoEvent() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.superseded, .info, endsInDays: -3)
    sample.credential(.dormant, .info, endsInDays: 3)
    sample.credential(.platformManaged, .none, endsInDays: 3)
    sample.credential(.unreadable, .medium, endsInDays: nil)
    sample.credential(.healthy, .none, endsInDays: 40_000)
    sample.credential(.lapsed, .info, endsInDays: -200)
    #expect(try events(sample).isEmpty)
    #expect(
      lines(try file(sample)).contains {
        $0.hasPrefix("X-WR-CALDESC:")
          && $0.hasSuffix("1 credential has no readable end date and therefore no event.")
      })
  }

  @Test func anExpiredCredentialWithoutAReplacementKeepsItsEvent() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.lapsed, .high, endsInDays: -3)
    #expect(try events(sample).map { $0.properties["DTSTART;VALUE=DATE"] } == ["20261120"])
  }

  /// The day to rotate is yesterday, today or tomorrow.
  @Test(arguments: [(29, 0), (30, 1), (31, 1)] as [(Int64, Int)])
  func noRotationEventIsInThePast(days: Int64, count: Int) throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.expiring, .medium, endsInDays: days)
    #expect(try events(sample).count { $0.summary.hasPrefix("Rotate by") } == count)
    #expect(try events(sample).count { $0.summary.hasPrefix("Expires") } == 1)
  }

  @Test(
    arguments: [(0, "PT0S"), (1, "-P1D"), (3, "-P3D"), (7, "-P7D"), (40, "-P7D"), (-2, "PT0S")]
      as [(Int64, String)])
  func alarmsRingBeforeTheEventAndNeverInThePast(days: Int64, trigger: String) throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(days < 0 ? .lapsed : .expiring, .high, endsInDays: days)
    let lines = lines(try file(sample))
    let expiry = try #require(lines.firstIndex { $0.hasPrefix("SUMMARY:Expire") })
    #expect(lines[expiry...].first { $0.hasPrefix("TRIGGER") } == "TRIGGER:" + trigger)
  }

  @Test func anEventNamesTheOwnerAndLinksToTheCredential() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.expiring, .high)
    sample.inventory.objects[0].flags.insert(.ownersCollected)
    var owner = Owner(
      objectType: .application, objectId: sample.inventory.objects[0].id,
      id: HandMadeReport.identifier(9))
    owner.displayName = sample.inventory.text.append("Ada, Countess")
    owner.userPrincipalName = sample.inventory.text.append("ada@contoso.example")
    sample.inventory.owners = [owner]
    let report = sample.report()
    let anchor = HTMLAnchor.credential(report.credentials[0], in: report)
    let here = try file(sample).replacing("\r\n ", with: "")
    #expect(here.contains("owner: Ada\\, Countess (ada@contoso.example)"))
    #expect(here.contains("report.html#\(anchor)") && !here.contains("\r\nURL:"))
    let page = "https://reports.example/lapse/report.html?week=48"
    let there = try sample.rendered(by: ICalendarReporter(page: page))
      .replacing("\r\n ", with: "")
    #expect(there.contains("\r\nURL:\(page)#\(anchor)\r\n"))
  }

  @Test func uidsDoNotDependOnTimeOrNames() throws {
    var sample = HandMadeReport()
    sample.add(named: "Payroll")
    sample.credential(named: "deploy", .healthy, .none, endsInDays: 100)
    var later = HandMadeReport()
    later.add(named: "Renamed")
    later.credential(named: "other", .expiring, .high, endsInDays: 100)
    later.options.asOf = HandMadeReport.asOf.advanced(bySeconds: 86_400 * 50)
    let uids = try [sample, later].map { try events($0).map { $0.properties["UID"] ?? "" } }
    #expect(uids[0] == uids[1])
    #expect(uids[0].allSatisfy { $0.utf8.count == 38 })
  }

  @Test func aCalendarKeepsTheNextEventsUpToItsLimitAndSaysSo() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(named: "far", .healthy, .none, endsInDays: 900)
    sample.credential(named: "past", .lapsed, .high, endsInDays: -1)
    sample.credential(named: "near", .expiring, .critical, endsInDays: 1)
    let events = try events(sample, limit: 1)
    #expect(events.map(\.summary) == [#"Expires: secret "near" of One"#])
    #expect(
      try file(sample, limit: 1).replacing("\r\n ", with: "").contains(
        "3 further events are left out"))
  }

  @Test func filtersByOwnerIdOrUserPrincipalName() throws {
    var sample = HandMadeReport()
    for (number, name) in ["mine", "another's", "unknown"].enumerated() {
      sample.add(named: name)
      sample.credential(.expiring, .high, endsInDays: 3)
      guard name != "unknown" else { continue }
      sample.inventory.objects[number].flags.insert(.ownersCollected)
      var owner = Owner(
        objectType: .application, objectId: sample.inventory.objects[number].id,
        id: HandMadeReport.identifier(7_000 + number))
      owner.userPrincipalName = sample.inventory.text.append("User\(number)@contoso.example")
      owner.displayName = sample.inventory.text.append("user0@contoso.example")
      sample.inventory.owners.append(owner)
    }
    let id = HandMadeReport.identifier(7_000).guidText
    for owner in ["user0@CONTOSO.example", id, id.uppercased()] {
      let summaries = try events(sample, owner: owner).map(\.summary)
      #expect(summaries.count == 1)
      #expect(summaries.allSatisfy { $0.hasSuffix(" of mine") })
    }
    let text = try file(sample, owner: id).replacing("\r\n ", with: "")
    #expect(text.contains("1 object. The owners of 1 object were not collected."))
    #expect(try events(sample, owner: "nobody").isEmpty)
  }

  /// The status of one depends on the other, so a calendar has both, as `--owner` does.
  @Test func theOwnerOfAnApplicationSeesItsServicePrincipalToo() throws {
    var sample = HandMadeReport()
    for name in ["app", "principal"] {
      sample.add(named: name)
      sample.credential(.expiring, .high, endsInDays: 3)
    }
    sample.inventory.objects[1].type = .servicePrincipal
    sample.inventory.objects[1].appId = sample.inventory.objects[0].appId
    sample.inventory.objectOrder = [0, 1]
    sample.inventory.objects[0].flags.insert(.ownersCollected)
    sample.inventory.objects[1].flags.insert(.ownersCollected)
    var owner = Owner(
      objectType: .application, objectId: sample.inventory.objects[0].id,
      id: HandMadeReport.identifier(7_000))
    owner.mail = sample.inventory.text.append("ada@contoso.example")
    sample.inventory.owners.append(owner)
    let summaries = try events(sample, owner: "ada@contoso.example").map(\.summary)
    #expect(summaries.contains { $0.hasSuffix(" of app") })
    #expect(summaries.contains { $0.hasSuffix(" of principal") })
  }

  @Test func incompleteInputHasItsOwnEvent() throws {
    var sample = HandMadeReport()
    sample.states[.applications] = .partial
    let events = try events(sample)
    #expect(events.map(\.summary) == ["lapse: the data of this calendar is incomplete"])
  }

  @Test(
    arguments: [
      (30, nil, 30), (30, 90, 30), (30, 45, 15), (30, 12, 6), (30, 3, 1), (10, 45, 7),
      (365, 45, 182),
    ] as [(Int, Int64?, Int64)])
  func theRotationDayIsTheStartOfTheHorizon(days: Int, lifetime: Int64?, width: Int64) {
    let horizon = Horizon(days: days)
    let lifetime = lifetime.map { $0 * 86_400 }
    let seconds = horizon.width(lifetime: lifetime)
    #expect(seconds / 86_400 == width)
    #expect(horizon.contains(left: seconds, lifetime: lifetime))
    #expect(!horizon.contains(left: seconds + 1, lifetime: lifetime))
  }

  @Test(arguments: [
    (#"a\b;c,d"#, #"a\\b\;c\,d"#), ("a\nEND:VEVENT", #"a\\u{A}END:VEVENT"#),
    ("\u{202E}x", #"\\u{202E}x"#),
    ("plain: \"text\"", "plain: \"text\""),
  ])
  func textCannotBreakItsLine(text: String, escaped: String) {
    #expect(ICalendarWriter.escaped(text) == escaped)
  }

  @Test(arguments: HostileNames.all)
  func namesBreakNeitherLinesNorFoldsNorEvents(name: String) throws {
    var sample = HandMadeReport()
    sample.tenant.displayName = name
    sample.add(named: name)
    sample.credential(named: name, .expiring, .critical)
    let bytes = Array(try file(sample).utf8)
    var line: [UInt8] = []
    for (position, byte) in bytes.enumerated() {
      #expect((byte == 10) == (position > 0 && bytes[position - 1] == 13))
      line.append(byte)
      guard byte == 10 else { continue }
      #expect(line.count <= 77)
      #expect(String(validating: line, as: UTF8.self) != nil)
      line = []
    }
    #expect(line.isEmpty)
    let events = try events(sample)
    #expect(events.count == 1)
    #expect(
      events.allSatisfy {
        $0.properties["DESCRIPTION"]?.contains(
          "\\ncredential: \(ICalendarWriter.escaped(name))\\n") == true
      })
  }
}
