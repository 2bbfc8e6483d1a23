import Assessment
import Exports
import Foundation
import Inventory
import LapseCommand
import Reporters
import TestSupport
import Testing

extension CommandLineTests {
  /// No secret of an input appears in any output, and each one is reported.
  @Suite struct SecretsTests {
    private static let files = [
      "addPassword-answer.json", "application-secretText.json", "aad-graph-applications.json",
      "symmetric-key.json", "pfx-key.json", "private-key.json", "secret-as-displayName.json",
      "secret-as-application-name.json", "jwt-as-displayName.json", "access_token.json",
      "az-access-token.json",
    ]

    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    /// Files without an application: no report is made from these alone.
    private static let withoutObjects: Set<String> = [
      "addPassword-answer.json", "access_token.json", "az-access-token.json",
    ]

    private func expectNoSecret(in output: String) throws {
      let contents = try #require(try directory.contents(of: output))
      #expect(contents.count == ReportFormat.allCases.count)
      for (name, data) in contents {
        let text = String(decoding: data, as: UTF8.self)
        #expect(!text.contains("LEAKME"), "\(name)")
      }
      let report = try #require(contents["report.json"])
      #expect(String(decoding: report, as: UTF8.self).contains("HYG-16"))
    }

    @Test func theListOfFilesIsComplete() throws {
      let found = try FileManager.default.contentsOfDirectory(atPath: Fixtures.leakedSecrets)
      #expect(found.sorted() == Self.files.sorted())
      for file in Self.files {
        let text = try String(
          contentsOfFile: Fixtures.leakedSecrets + "/" + file, encoding: .utf8)
        #expect(text.contains("LEAKME"), "\(file)")
      }
    }

    @Test func noReportOnTheDirectoryContainsASecret() async throws {
      _ = await LapseProgram.run([
        "report", Fixtures.leakedSecrets, "--as-of", GraphExport.asOf, "--format", "all",
        "--quiet", "--output", directory.place("out"),
      ])
      try expectNoSecret(in: "out")
    }

    @Test(arguments: files) func noReportOnAFileContainsItsSecret(file: String) async throws {
      _ = await LapseProgram.run([
        "report", Fixtures.leakedSecrets + "/" + file, "--as-of", GraphExport.asOf,
        "--format", "all", "--quiet", "--output", directory.place("out"),
      ])
      if Self.withoutObjects.contains(file) {
        #expect(try directory.contents(of: "out") == nil)
      } else {
        try expectNoSecret(in: "out")
      }
    }

    @Test(arguments: withoutObjects.sorted())
    func standardErrorNamesTheFileIfNothingElseWasRead(file: String) async throws {
      let child = try Child(
        "report", Fixtures.leakedSecrets + "/" + file, "--output", directory.place("out"))
      #expect(child.status == 3)
      #expect(child.lines.contains { $0.contains("HYG-16") && $0.contains(file) })
      #expect(!child.errors.contains("LEAKME"))
    }

    @Test(arguments: files) func aFindingNamesTheFile(file: String) async throws {
      let inventory = await ExportReader.read([Fixtures.leakedSecrets + "/" + file], jobs: 1)
      let report = try Assessor.assess(
        inventory, options: AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600)))
      #expect(report.findings.contains { $0.rule == "HYG-16" && $0.text.contains(file) })
      #expect(Set(report.findings.map(\.id)).count == report.findings.count)
    }

    /// The objects that `LeakedSecrets.expected.md` lists.
    @Test(
      arguments: [
        ("application-secretText.json", "63c8ebcb-834c-4c48-83e0-d3ae774da758"),
        ("aad-graph-applications.json", "67520276-ee5c-4460-bd10-81bcc6be31f9"),
        ("symmetric-key.json", "7a8f2015-278a-4362-a349-05445f4f718c"),
        ("pfx-key.json", "c618b454-0b60-4544-abd0-23a75101502e"),
        ("private-key.json", "53f403af-bf0b-46f2-b277-31547700d333"),
        ("secret-as-displayName.json", "de26548c-2783-464f-a6b7-3aa757244e2a"),
        ("secret-as-application-name.json", "64d88747-592c-4e53-b2ee-8812889d7d28"),
        ("jwt-as-displayName.json", "cd07f714-eee0-4faa-8da4-e10e19308b15"),
      ] as [(String, String)])
    func aFindingNamesTheObject(file: String, object: String) async throws {
      let inventory = await ExportReader.read([Fixtures.leakedSecrets], jobs: 2)
      let report = try Assessor.assess(
        inventory, options: AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600)))
      #expect(
        report.findings.contains { $0.objectId == object && $0.text.contains(file) })
    }

    @Test func theRunContinues() async throws {
      let good = try directory.write(
        "good.json", GraphExport.applications([GraphExport.application(1, [.critical])]))
      let status = await LapseProgram.run([
        "report", good, Fixtures.leakedSecrets + "/application-secretText.json", "--as-of",
        GraphExport.asOf, "--format", "all", "--quiet", "--output", directory.place("out"),
        "--fail-on", "critical",
      ])
      #expect(status == .failed)
      try expectNoSecret(in: "out")
    }
  }
}
