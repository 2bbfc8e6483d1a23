import Foundation
import LapseCommand
import TestSupport
import Testing

extension CommandLineTests {
  /// `lapse report` with a configuration.
  @Suite struct ConfiguredReportTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    private func report(
      _ options: [String], to output: String = "out"
    ) async -> LapseCommand.ExitStatus {
      await LapseProgram.run(
        [
          "report", Fixtures.sampleTenant, "--as-of", GraphExport.asOf, "--quiet", "--output",
          directory.place(output),
        ] + options)
    }

    private func configuration(of output: String = "out") throws -> [String: Any] {
      let data = try #require(try directory.contents(of: output)?["report.json"])
      let report = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      return try #require(report?["configuration"] as? [String: Any])
    }

    private func text(_ file: String, of output: String = "out") throws -> String {
      String(
        decoding: try #require(try directory.contents(of: output)?[file]), as: UTF8.self)
    }

    @Test func theConfigurationTakesEffectAndIsShownInEveryReport() async throws {
      let file = try directory.write(
        "mine.yml",
        """
        horizonDays: 45
        bucketEdgesDays: [10, 400]
        allowPartial: true
        policy: custom
        limits: {secretDays: 91, certificateDays: 92}
        data:
          microsoftTenants:
            mode: replace
            source: <b>the & wiki</b>
            date: 2026-11-01
            ids: [72f988bf-86f1-41af-91ab-2d7cd011db47]
        """)
      _ = await report(["--config", file])
      let configuration = try configuration()
      #expect(configuration["horizonDays"] as? Int == 45)
      #expect(configuration["bucketEdgesDays"] as? [Int] == [10, 400])
      #expect(configuration["allowPartial"] as? Bool == true)
      let policy = try #require(configuration["policyProfile"] as? [String: Any])
      #expect(policy["name"] as? String == "custom")
      #expect(policy["secretDays"] as? Int == 91)
      #expect(policy["certificateDays"] as? Int == 92)
      let data = try #require(configuration["data"] as? [[String: Any]])
      let states = data.map {
        ($0["table"] as? String ?? "") + " " + ($0["state"] as? String ?? "")
      }
      #expect(states.contains("microsoftTenants replaced"))
      #expect(states.filter { $0.hasSuffix(" standard") }.count == 5)
      for file in ["report.html", "report.md", "report.junit.xml"] {
        let text = try text(file)
        #expect(text.contains("(custom)"), "\(file)")
        #expect(text.contains("over 91 days medium"), "\(file)")
        #expect(text.contains("microsoftTenants"), "\(file)")
        #expect(text.contains("it does not prove"), "\(file)")
        #expect(!text.contains("<b>the & wiki"), "\(file)")
      }
    }

    @Test(arguments: ["microsoft", "cis-m365-v7", "cisa-scuba"])
    func noReportClaimsCompliance(policy: String) async throws {
      _ = await report(["--policy", policy])
      for (name, data) in try #require(try directory.contents(of: "out")) {
        let text = String(decoding: data, as: UTF8.self)
        #expect(!text.lowercased().contains("compliant"), "\(name)")
        if name != "report.csv" { #expect(text.contains(policy), "\(name)") }
      }
    }

    @Test func optionsOverrideTheConfiguration() async throws {
      let file = try directory.write(
        "mine.yml",
        "horizonDays: 45\nfailOn: info\nallowPartial: true\npolicy: cisa-scuba\nformat: [json, csv]\n"
      )
      #expect(await report(["--config", file]) == .failed)
      #expect(try directory.contents(of: "out")?.keys.sorted() == ["report.csv", "report.json"])
      _ = await report(
        [
          "--config", file, "--horizon", "20", "--fail-on", "critical", "--no-allow-partial",
          "--policy", "cis-m365-v7", "--format", "json",
        ], to: "two")
      #expect(try directory.contents(of: "two")?.keys.sorted() == ["report.json"])
      let configuration = try configuration(of: "two")
      #expect(configuration["horizonDays"] as? Int == 20)
      #expect(configuration["failOn"] as? String == "critical")
      #expect(configuration["allowPartial"] as? Bool == false)
      let policy = try #require(configuration["policyProfile"] as? [String: Any])
      #expect(policy["name"] as? String == "cis-m365-v7")
      #expect(policy["edition"] as? String == "v7.0.0")
    }

    @Test func aConfigurationOfDefaultsChangesNothing() async throws {
      _ = await report([], to: "one")
      let file = try directory.write(
        "mine.yml",
        """
        horizonDays: 30
        bucketEdgesDays: [7, 14, 30, 60, 90, 180]
        failOn: none
        policy: microsoft
        """)
      _ = await report(["--config", file], to: "two")
      #expect(try directory.contents(of: "one") == directory.contents(of: "two"))
    }

    @Test func keyOrderAndFileNameChangeNothing() async throws {
      let hosts = (0..<20).map { "h\($0).example.org: gitLab" }
      func text(_ hosts: [String]) -> String {
        "data: {federatedIssuers: {source: s, date: 2026-11-01, hosts: {\(hosts.joined(separator: ", "))}}}\n"
      }
      let one = try directory.write("one.yml", text(hosts))
      let two = try directory.write("deep/two.yml", "horizonDays: 30\n" + text(hosts.reversed()))
      _ = await report(["--config", one], to: "one")
      _ = await report(["--config", two], to: "two")
      #expect(try directory.contents(of: "one") == directory.contents(of: "two"))
    }

    @Test(arguments: [
      "horizon: 30", "horizonDays: many", "policy: custom", "limits: {secretDays: 1}",
      "a: &a [*a]", "[", "tenant: contoso",
      "# " + String(repeating: String(repeating: "x", count: 1_000) + "\n# ", count: 300),
    ])
    func anInvalidFileWritesNothing(text: String) async throws {
      let file = try directory.write("mine.yml", text)
      #expect(await report(["--config", file]) == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
    }

    @Test func anUnreadableFileWritesNothing() async throws {
      #expect(await report(["--config", directory.place("none.yml")]) == .wrongUsage)
      #expect(await report(["--config", directory.path]) == .wrongUsage)
      #expect(await report(["--config", ""]) == .wrongUsage)
      try Data([0x68, 0xFF, 0xFE]).write(to: URL(fileURLWithPath: directory.place("bad.yml")))
      #expect(await report(["--config", directory.place("bad.yml")]) == .wrongUsage)
      #expect(await report(["--policy", "custom"]) == .wrongUsage)
      #expect(await report(["--policy", "iso"]) == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
    }

    @Test func theFileInTheWorkingDirectoryIsUsed() async throws {
      try directory.write("here/lapse.yml", "horizonDays: 41\n")
      try directory.write("broken/lapse.yml", "horizonDays: no\n")
      let other = try directory.write("other.yml", "")
      let before = FileManager.default.currentDirectoryPath
      defer { _ = FileManager.default.changeCurrentDirectoryPath(before) }
      #expect(FileManager.default.changeCurrentDirectoryPath(directory.place("here")))
      _ = await report([])
      #expect(try configuration()["horizonDays"] as? Int == 41)
      _ = await report(["--config", other], to: "two")
      #expect(try configuration(of: "two")["horizonDays"] as? Int == 30)
      #expect(FileManager.default.changeCurrentDirectoryPath(directory.place("broken")))
      #expect(await report([], to: "three") == .wrongUsage)
      #expect(try directory.contents(of: "three") == nil)
      try FileManager.default.createSymbolicLink(
        atPath: directory.place("lapse.yml"), withDestinationPath: "nowhere.yml")
      #expect(FileManager.default.changeCurrentDirectoryPath(directory.path))
      #expect(await report([], to: "three") == .wrongUsage)
    }

    @Test func theConfigurationAmongExportsIsNotInput() async throws {
      for name in try FileManager.default.contentsOfDirectory(atPath: Fixtures.sampleTenant) {
        try FileManager.default.copyItem(
          atPath: Fixtures.sampleTenant + "/" + name, toPath: directory.place(name))
      }
      try directory.write("lapse.yml", "horizonDays: 30\n")
      _ = await LapseProgram.run([
        "report", directory.path, "--as-of", GraphExport.asOf, "--quiet", "--output",
        directory.place("two"),
      ])
      #expect(!(try text("report.json", of: "two").contains("lapse.yml")))
    }

    @Test func aByteOrderMarkIsIgnored() async throws {
      let file = try directory.write("mine.yml", "\u{FEFF}horizonDays: 41\r\nfailOn: none\r\n")
      _ = await report(["--config", file])
      #expect(try configuration()["horizonDays"] as? Int == 41)
    }

    @Test func theTenantInTheFileIsUsed() async throws {
      let other = GraphExport.id(77)
      let file = try directory.write("mine.yml", "tenant: \(other)\n")
      _ = await report(["--config", file])
      #expect(try configuration()["tenant"] as? String == other)
      _ = await report(["--config", file, "--tenant", GraphExport.tenant], to: "two")
      #expect(try configuration(of: "two")["tenant"] as? String == GraphExport.tenant)
    }

    @Test func theConfigurationSchemaIsPrinted() async {
      #expect(await LapseProgram.run(["schema", "config"]) == .clean)
    }
  }
}
