import Assessment
import Inventory
import Reporters
import Testing

@testable import LapseCommand

/// What a configuration may contain, and what it may not.
@Suite struct ReportConfigurationTests {
  private static func read(_ text: String) throws(ConfigurationError) -> ReportConfiguration {
    try ReportConfiguration(text: text, file: "lapse.yml")
  }

  /// Returns the error that a text causes; nil if it is valid.
  private static func error(_ text: String) -> ConfigurationError? {
    do throws(ConfigurationError) {
      _ = try read(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func everyKeyIsRead() throws {
    let configuration = try Self.read(
      """
      # all of them
      horizonDays: 45
      bucketEdgesDays: [10, 20]
      failOn: high
      failOnFindings: none
      allowPartial: true
      tenant: 963795A4-f527-47f6-9d5f-12aecb3dd699
      format: [json, html]
      policy: cis-m365-v7
      html: {assets: external, profile: full, rows: 2000, templates: branding/page, fullPage: "https://x.example/#c"}
      """)
    #expect(configuration.html.assets == .external)
    #expect(configuration.html.profile == .full)
    #expect(configuration.html.rows == 2_000)
    #expect(configuration.html.fullPage == "https://x.example/#c")
    #expect(configuration.html.templates == "branding/page")
    #expect(configuration.horizonDays == 45)
    #expect(configuration.buckets?.edgesInDays == [10, 20])
    #expect(configuration.failOn == .high)
    #expect(configuration.failOnFindings == Severity.none)
    #expect(configuration.allowPartial == true)
    #expect(configuration.tenant?.guidText == "963795a4-f527-47f6-9d5f-12aecb3dd699")
    #expect(configuration.formats == [.html, .json])
    #expect(try configuration.profile(typed: nil).name == .cisM365v7)
    #expect(try configuration.profile(typed: .cisaScuba).name == .cisaScuba)
  }

  @Test(arguments: ["", "\n", "# nothing\n", "---\n", "~", "horizonDays:\n"])
  func anEmptyFileIsValid(text: String) throws {
    let configuration = try Self.read(text)
    #expect(configuration.horizonDays == nil)
    #expect(try configuration.profile(typed: nil) == .microsoft)
  }

  @Test func windowsLineEndingsAreRead() throws {
    let configuration = try Self.read("horizonDays: 9\r\nfailOn: low\r\n")
    #expect(configuration.horizonDays == 9)
    #expect(configuration.failOn == .low)
    #expect(Self.error("horizonDays: 9\r\n# x\r\n\r\nfailOn: bad\r\n")?.line == 4)
  }

  @Test(
    arguments: [
      ("horizonDays: 45\nhorizon: 30\n", 2, "horizon"),
      ("horizonDays: thirty", 1, "horizonDays"), ("horizonDays: 0", 1, "horizonDays"),
      ("horizonDays: 3651", 1, "horizonDays"), ("horizonDays: \"30\"", 1, "horizonDays"),
      ("horizonDays: 30.0", 1, "horizonDays"), ("horizonDays: 0x1E", 1, "horizonDays"),
      ("horizonDays: 99999999999999999999", 1, "horizonDays"),
      ("horizonDays: [3]", 1, "horizonDays"),
      ("bucketEdgesDays: 7", 1, "bucketEdgesDays"), ("bucketEdgesDays: []", 1, "bucketEdgesDays"),
      ("bucketEdgesDays: [7, 7]", 1, "bucketEdgesDays"),
      ("bucketEdgesDays:\n - 7\n - x", 3, "bucketEdgesDays"), ("failOn: severe", 1, "failOn"),
      ("allowPartial: yes", 1, "allowPartial"), ("allowPartial: 'true'", 1, "allowPartial"),
      ("tenant: contoso.example", 1, "tenant"), ("format: [pdf]", 1, "format"),
      ("format: json", 1, "format"), ("policy: cis", 1, "policy"),
      ("html: {asset: inline}", 1, "assets"), ("html: {assets: none}", 1, "html.assets"),
      ("html:\n  rows: 0", 2, "html.rows"), ("html: {rows: 1000001}", 1, "html.rows"),
      ("html: {fullPage: \"http://x\"}", 1, "html.fullPage"),
      ("html: {templates: \"\"}", 1, "html.templates"), ("html: email", 1, "html"),
      ("html: {assets: external, profile: email}", 1, "html.profile"),
      ("policy: custom\nlimits: 180", 2, "limits"),
      ("policy: custom\nlimits:\n  secretDays: 1\n", 2, "certificateDays"),
      ("policy: custom\nlimits: {secretDays: 0, certificateDays: 1}", 2, "limits.secretDays"),
      ("limits: {secretDays: {low: 9, high: 9}, certificateDays: 1}", 1, "limits.secretDays"),
      ("limits: {secretDays: {none: 9}, certificateDays: 1}", 1, "limits.secretDays"),
      ("limits: {days: 1}", 1, "limits has no key 'days'"), ("data: [x]", 1, "data"),
      ("data:\n  tenants: {}\n", 2, "microsoftTenants"),
      ("data:\n  microsoftTenants:\n    ids: [x]\n", 2, "source"),
      (
        "data:\n  microsoftTenants:\n    source: s\n    date: 2026-02-30\n    ids: []\n", 4,
        "data.microsoftTenants.date"
      ),
      (
        "data:\n  federatedIssuers:\n    source: s\n    date: 2026-02-03\n    hosts:\n      a b: gitLab",
        6, "is not a host"
      ),
      (
        "data:\n  federatedIssuers:\n    source: s\n    date: 2026-02-03\n    hosts:\n      a.b: bitbucket",
        6, "gitHubActions"
      ),
      ("data:\n  policyProfiles:\n    custom: {}\n", 3, "cis-m365-v7"), ("- a\n", 1, "keys"),
      ("just words", 1, "keys"), ("? [a, b]\n: c", 1, "a key must be a word"),
      ("horizonDays: 3\nhorizonDays: 4\n", nil, "more than once"), ("a: [1, 2", nil, "not YAML"),
      ("a: \"x", nil, "not YAML"), ("a: 1\n---\nb: 2\n", nil, "not YAML"),
      ("a: \u{0}", nil, "not YAML"),
      ("%BAD", nil, "not YAML"), ("a: !<tag:x 1", nil, "not YAML"), ("\t- a", nil, "not YAML"),
      ("a: \"\\ud800\"", nil, "not YAML"),
    ] as [(String, Int?, String)])
  func errorsNameFileLineAndKey(text: String, line: Int?, words: String) throws {
    let error = try #require(Self.error(text))
    #expect(error.file == "lapse.yml")
    if let line { #expect(error.line == line) }
    #expect(error.message.hasPrefix("lapse.yml"))
    #expect(error.message.contains(words), "\(error.message)")
    #expect(!error.message.contains("\n"))
  }

  @Test func anUnknownKeyListsTheKnownOnes() throws {
    let message = try #require(Self.error("horizondays: 3")).message
    for key in ReportConfiguration.keys { #expect(message.contains(key)) }
  }

  // MARK: Limits

  @Test func customTakesItsLimitsFromTheFile() throws {
    let configuration = try Self.read(
      "policy: custom\nlimits: {secretDays: 90, certificateDays: {low: 30, critical: 400}}")
    let profile = try configuration.profile(typed: nil)
    #expect(profile.name == .custom)
    #expect(profile.secrets == LifetimeLimit(days: 90))
    #expect(profile.certificates.severity(ofDays: 31) == .low)
    #expect(profile.certificates.severity(ofDays: 401) == .critical)
    // A policy on the command line overrides the file, including its limits.
    #expect(try configuration.profile(typed: .microsoft) == .microsoft)
  }

  @Test func limitsWithoutACustomPolicyAreAnError() throws {
    let configuration = try Self.read("limits: {secretDays: 90, certificateDays: 90}")
    #expect(throws: ConfigurationError.self) { try configuration.profile(typed: nil) }
    #expect(try configuration.profile(typed: .custom).secrets.days == 90)
    let custom = try Self.read("policy: custom")
    #expect(throws: ConfigurationError.self) { try custom.profile(typed: nil) }
    #expect(throws: ConfigurationError.self) {
      try ReportConfiguration().profile(typed: .custom)
    }
  }

  // MARK: Tables

  @Test func tablesAreExtendedOrReplaced() throws {
    let data = try Self.read(
      """
      data:
        microsoftTenants:
          source: https://example.org
          date: 2026-11-01
          ids: [00000000-0000-4000-8000-000000000001]
        credentialErrors: {mode: replace, source: s, date: 2026-11-02, codes: [1, 2, 2]}
        federatedIssuers:
          mode: extend
          source: s
          date: 2026-11-03
          hosts: {ci.example.org: gitLab, "*.example.org": other}
        microsoftApplications:
          source: s
          date: 2026-11-03
          applications:
            00000000-0000-4000-8000-000000000002: {name: Mine, roles: [registrar]}
        policyProfiles:
          cisa-scuba: {edition: "9", source: s, date: 2026-11-04, secretDays: 1, certificateDays: 2}
      """
    ).data
    #expect(data.microsoftTenants.ids.count == 4)
    #expect(data.microsoftTenants.origin.state == .extended)
    #expect(
      data.microsoftTenants.origin.configured
        == [DataSource("https://example.org", read: "2026-11-01")])
    #expect(data.credentialErrors.codes == [1, 2])
    #expect(data.credentialErrors.origin.state == .replaced)
    #expect(data.federatedIssuers.platforms.count == 20)
    #expect(data.microsoftApplications.byId.count == 9)
    let profile = try #require(data.policyProfiles[.cisaScuba])
    #expect(profile.edition == "9")
    #expect(profile.controls.isEmpty)
    #expect(!profile.blocksPasswordAddition)
    #expect((profile.secrets.days, profile.certificates.days) == (1, 2))
    #expect(data.policyProfiles[.cisM365v7] == PolicyProfiles.standard[.cisM365v7])
  }
}
