import Assessment
import Exports
import Foundation
import Inventory
import LapseCommand
import Reporters
import TestSupport
import Testing

extension CommandLineTests {
  /// Secrets of every shape in every text: no report contains one, and each one is reported.
  @Suite struct PlantedSecretsTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    @Test(arguments: SecretSamples.all(seed: 21).indices)
    func noReportContainsASecret(of index: Int) async throws {
      let sample = SecretSamples.all(seed: 21)[index]
      for (path, text) in TextFields.export(sample.text) {
        try directory.write("export/" + path, text)
      }
      try writeReferences(naming: sample.text)
      _ = await LapseProgram.run([
        "report", directory.place("export"), "--references", directory.place("code"), "--as-of",
        GraphExport.asOf, "--format", "all", "--quiet", "--output", directory.place("out"),
      ])
      let contents = try #require(try directory.contents(of: "out"))
      #expect(contents.count == ReportFormat.allCases.count)
      for (name, data) in contents {
        #expect(!sample.leaks(into: ByteSearch(Array(data))), "\(sample.name) in \(name)")
      }
    }

    /// Writes code files in which names, settings and stores are called after a secret.
    private func writeReferences(naming secret: String) throws {
      let quoted = secret.replacingOccurrences(of: "\\", with: "\\\\")
        .replacingOccurrences(of: "\"", with: "\\\"").replacingOccurrences(of: "\n", with: " ")
      try directory.write(
        "code/.github/workflows/deploy.yml",
        """
        name: "\(quoted)"
        jobs:
          "\(quoted)":
            steps:
              - uses: azure/login@v2
                with: {client-id: \(TextFields.appId), creds: "${{ secrets.X }}"}
        """)
      try directory.write(
        "code/appsettings.json",
        #"{"\#(quoted)":{"ClientId":"\#(TextFields.appId)","ClientSecret":"\#(quoted)"}}"#)
      try directory.write(
        "code/endpoints.json",
        #"""
        [{"id":"e","name":"\#(quoted)","type":"azurerm","authorization":{"scheme":"ServicePrincipal",
          "parameters":{"serviceprincipalid":"\#(TextFields.appId)","serviceprincipalkey":"\#(quoted)"}},
          "data":{"creationMode":"Manual"},"serviceEndpointProjectReferences":[{"name":"\#(quoted)"}]}]
        """#)
    }

    @Test(arguments: TextFields.all.indices)
    func aFindingNamesFileAndObject(of index: Int) async throws {
      let field = TextFields.all[index]
      let sample = SecretSamples.all(seed: 22)[index % SecretSamples.all(seed: 22).count]
      for (path, text) in TextFields.export(sample.text, where: { $0 == field }) {
        try directory.write("export/" + path, text)
      }
      let inventory = await ExportReader.read([directory.place("export")], jobs: 1)
      let report = try Assessor.assess(
        inventory, options: AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600)))
      let found = report.findings.filter { $0.rule == "HYG-16" }
      // This field is never stored, so it cannot leak and is not reported.
      if field.name == "owner.mail" { return }
      #expect(found.count == 1, "\(field.name), \(sample.name)")
      #expect(found.first?.text.contains(field.file) == true, "\(field.name)")
      if let object = field.object { #expect(found.first?.objectId == object, "\(field.name)") }
      #expect(
        found.first.map { !sample.leaks(into: ByteSearch(Array($0.text.utf8))) } == true,
        "\(field.name)")
    }

    @Test func ordinaryTextIsNotAFinding() async throws {
      for (path, text) in TextFields.export("payroll bridge") {
        try directory.write("export/" + path, text)
      }
      let inventory = await ExportReader.read([directory.place("export")], jobs: 1)
      #expect(inventory.secretLeaks.isEmpty)
      #expect(inventory.inputs.map(\.problem) == inventory.inputs.map { _ in nil })
    }

    /// A secret in a path: no report prints it, and the finding shows the path without it.
    @Test(arguments: ["ghp_aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5", "password=Xk7Qm2Zr9Tv4Bn8Cw3Lp"])
    func aSecretInAPathIsHidden(secret: String) async throws {
      let page = GraphExport.applications([GraphExport.application(1, [.critical])])
      try directory.write("export/\(secret)/apps-\(secret).json", page)
      try directory.write("export/\(secret).txt", "no JSON")
      _ = await LapseProgram.run([
        "report", directory.place("export"), "--as-of", GraphExport.asOf, "--format", "all",
        "--quiet", "--output", directory.place("out"),
      ])
      let contents = try #require(try directory.contents(of: "out"))
      for (name, data) in contents {
        #expect(!String(decoding: data, as: UTF8.self).contains(secret.suffix(20)), "\(name)")
      }
      let report = try #require(contents["report.json"])
      #expect(String(decoding: report, as: UTF8.self).contains("HYG-16"))
    }
  }
}
