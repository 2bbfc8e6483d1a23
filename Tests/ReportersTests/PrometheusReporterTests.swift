import Assessment
import Inventory
import System
import Testing

@testable import Reporters

@Suite struct PrometheusReporterTests {
  private func lines(_ sample: HandMadeReport, limit: Int = 100) throws -> [Substring] {
    let text = try sample.rendered(by: PrometheusReporter(limit: limit))
    #expect(text.hasSuffix("\n"))
    return text.split(separator: "\n")
  }

  private func value(_ series: String, in lines: [Substring]) -> String? {
    lines.first { $0.hasPrefix(series + " ") }.map { String($0.dropFirst(series.count + 1)) }
  }

  private let tenant = #"tenant_id="11111111-2222-3333-4444-555555555555""#

  @Test func zerosAreWrittenToo() throws {
    let lines = try lines(HandMadeReport())
    for series in [
      #"lapse_credentials{\#(tenant),kind="clientSecret",bucket="7d"}"#,
      #"lapse_credentials_by_status{\#(tenant),status="outage",severity="critical"}"#,
      #"lapse_findings{\#(tenant),rule="HYG-16"}"#,
      #"lapse_findings_by_severity{\#(tenant),severity="high"}"#,
      #"lapse_candidates{\#(tenant),target="delete"}"#,
      "lapse_credential_series_dropped{\(tenant)}",
    ] {
      #expect(value(series, in: lines) == "0", "\(series)")
    }
  }

  @Test func aRunHasItsTimeAndCompleteness() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    var lines = try lines(sample)
    #expect(
      value("lapse_report_last_run_timestamp_seconds{\(tenant)}", in: lines) == "1795413600")
    #expect(value("lapse_data_timestamp_seconds{\(tenant)}", in: lines) == "1795413600")
    sample.dataAsOf = nil
    sample.states[.applications] = .partial
    lines = try self.lines(sample)
    #expect(value("lapse_report_complete{\(tenant)}", in: lines) == "0")
    #expect(value("lapse_data_timestamp_seconds{\(tenant)}", in: lines) == nil)
    #expect(
      value(
        #"lapse_collection_state{\#(tenant),collection="applications",state="partial"}"#, in: lines)
        == "1")
  }

  @Test func aCredentialSeriesHasItsExpiryAndIds() throws {
    var sample = HandMadeReport()
    sample.add(named: "Payroll")
    sample.credential(.expiring, .high, endsInDays: 3)
    let ids =
      #"\#(tenant),object_type="application",object_id="aaaa0000-0000-4000-8000-0000000f4240","#
      + #"kind="clientSecret",key_id="aaaa0000-0000-4000-8000-000000000000""#
    let lines = try lines(sample)
    #expect(
      value("lapse_credential_expiry_timestamp_seconds{\(ids)}", in: lines)
        == String(1_795_413_600 + 3 * 86_400))
    #expect(
      lines.contains {
        $0.hasPrefix("lapse_credential_info{\(ids),")
          && $0.hasSuffix(
            #"application="Payroll",credential="deploy",status="expiring",severity="high"} 1"#)
      })
  }

  @Test func credentialsThatNeedNoWatchingHaveNoSeries() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.superseded, .info, endsInDays: -3)
    sample.credential(.dormant, .info)
    sample.credential(.platformManaged, .none)
    sample.credential(.unreadable, .medium, endsInDays: nil)
    sample.credential(.healthy, .none, endsInDays: 40_000)
    #expect(try !lines(sample).contains { $0.hasPrefix("lapse_credential_expiry") })
  }

  @Test func theSeriesLimitKeepsTheWorstAndIsReported() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    for days in 1...4 { sample.credential(.healthy, .none, endsInDays: Int64(days) * 100) }
    sample.credential(named: "worst", .expiring, .critical)
    let lines = try lines(sample, limit: 2)
    #expect(lines.count { $0.hasPrefix("lapse_credential_expiry_timestamp_seconds{") } == 2)
    #expect(lines.count { $0.hasPrefix("lapse_credential_info{") } == 2)
    #expect(lines.contains { $0.contains(#"credential="worst""#) })
    #expect(lines.contains { $0.hasSuffix(" \(1_795_413_600 + 100 * 86_400)") })
    #expect(value("lapse_credential_series_dropped{\(tenant)}", in: lines) == "3")
  }

  /// A duplicate series causes no visible error: its second value is silently dropped.
  @Test func seriesAreUniqueAndFamiliesContiguous() throws {
    var sample = HandMadeReport()
    for name in ["One", "One"] {
      sample.add(named: name)
      for key in [1, 2] { sample.credential(named: "same", .expiring, .high, keyId: key) }
    }
    sample.finding("1", .high)
    let lines = try lines(sample)
    let series = lines.filter { !$0.hasPrefix("#") }.compactMap { $0.split(separator: "}").first }
    #expect(Set(series).count == series.count)
    var families: [Substring] = []
    for line in lines {
      let name =
        line.hasPrefix("# ") ? line.split(separator: " ")[2] : line.split(separator: "{")[0]
      if families.last != name { families.append(name) }
    }
    #expect(Set(families).count == families.count)
    #expect(lines.count { $0.hasPrefix("# TYPE") } == families.count)
    #expect(lines.count { $0.hasPrefix("# HELP") } == families.count)
  }

  @Test func noSampleHasATimestamp() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(named: "plain", .expiring, .high)
    for line in try lines(sample) where !line.hasPrefix("#") {
      #expect(line.split(separator: "}").last?.split(separator: " ").count == 1)
    }
  }

  @Test(arguments: [
    (#"a"b"#, #"a\"b"#), (#"a\"#, #"a\\"#), ("a\nb", #"a\\u{A}b"#), ("{},=", "{},="), ("ü", "ü"),
  ])
  func labelValuesCannotBreakOut(text: String, escaped: String) {
    #expect(PrometheusWriter.escaped(text) == escaped)
  }

  @Test(arguments: HostileNames.all)
  func namesCreateNoSeries(name: String) throws {
    var plain = HandMadeReport()
    plain.add(named: "One")
    plain.credential(named: "plain", .expiring, .critical)
    var sample = HandMadeReport()
    sample.tenant.displayName = name
    sample.add(named: name)
    sample.credential(named: name, .expiring, .critical)
    let lines = try lines(sample)
    #expect(lines.count == (try self.lines(plain)).count)
    #expect(
      lines.last?.contains(#"application="\#(PrometheusWriter.escaped(name))",credential=""#)
        == true)
    #expect(!lines.contains { $0.unicodeScalars.contains { VisibleText.isHidden($0) } })
  }
}
