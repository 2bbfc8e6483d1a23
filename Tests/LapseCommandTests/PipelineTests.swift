import Assessment
import Exports
import Foundation
import Inventory
import Reporters
import TestSupport
import Testing

@testable import LapseCommand

extension CommandLineTests {
  @Suite struct PipelineTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    @Test func theSystemIsDetectedFromItsEnvironment() {
      func pipeline(_ environment: [String: String]) -> Pipeline? {
        Pipeline(environment: { environment[$0] }, isPublic: { _ in nil })
      }
      let gitHub = ["GITHUB_ACTIONS": "true"]
      #expect(pipeline([:]) == nil)
      #expect(pipeline(gitHub) == Pipeline(.gitHub))
      #expect(pipeline(["GITHUB_STEP_SUMMARY": "/s"]) == nil)
      #expect(
        pipeline(gitHub.merging(["GITHUB_STEP_SUMMARY": "/s"]) { $1 })
          == Pipeline(.gitHub, stepSummary: "/s"))
      #expect(pipeline(gitHub.merging(["GITHUB_STEP_SUMMARY": ""]) { $1 }) == Pipeline(.gitHub))
      #expect(pipeline(["TF_BUILD": "True"]) == Pipeline(.azure))
      #expect(pipeline(["TF_BUILD": ""]) == nil)
    }

    @Test(
      arguments: [
        ("{\"repository\":{\"private\":false,\"visibility\":\"public\"}}", true),
        ("{\"repository\":{\"private\":true,\"visibility\":\"internal\"}}", false),
        ("{\"repository\":{\"private\":false}}", true),
        ("{\"repository\":{\"private\":true}}", false),
        ("{\"repository\":{}}", nil), ("{\"schedule\":\"0 6 * * 1\"}", nil), ("{", nil), ("", nil),
      ] as [(String, Bool?)])
    func theEventFileSaysWhetherTheRepositoryIsPublic(event: String, isPublic: Bool?) throws {
      let file = try directory.write("event.json", event)
      #expect(EventFile.isPublic(file) == isPublic)
      let environment = ["GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": file]
      let pipeline = try #require(Pipeline(environment: { environment[$0] }))
      // If the visibility is unknown, the log may be public.
      #expect(pipeline.showsNames(nil) == (isPublic == false))
      #expect(pipeline.showsNames(true))
      #expect(!pipeline.showsNames(false))
    }

    @Test func artifactsAreLinkedIfTheirAddressIsKnown() {
      let gitHub = [
        "GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": "https://github.example",
        "GITHUB_REPOSITORY": "contoso/identity", "GITHUB_RUN_ID": "42",
      ]
      #expect(
        Pipeline(environment: { gitHub[$0] })?.artifacts
          == "https://github.example/contoso/identity/actions/runs/42#artifacts")
      let azure = [
        "TF_BUILD": "True", "SYSTEM_COLLECTIONURI": "https://dev.azure.com/contoso/",
        "SYSTEM_TEAMPROJECTID": "7e4a", "BUILD_BUILDID": "9",
      ]
      #expect(
        Pipeline(environment: { azure[$0] })?.artifacts
          == "https://dev.azure.com/contoso/7e4a/_build/results?buildId=9&view=artifacts")
      for server in ["http://x", "https://x)(y", "javascript:x", ""] {
        let environment = gitHub.merging(["GITHUB_SERVER_URL": server]) { $1 }
        #expect(Pipeline(environment: { environment[$0] })?.artifacts == nil)
      }
    }

    @Test func annotationsNameApplicationsAndAreLimited() async throws {
      let report = try await SampleReport.report()
      let gitHub = Pipeline(.gitHub).commands(for: report, page: "/out/x.md", showsNames: true)
      #expect(gitHub.count == 3)
      let down = try #require(gitHub.first)
      #expect(
        down.hasPrefix("::error title=lapse::\(report.figures.down) applications are down: "))
      #expect(
        down.contains("edi-gateway (certificate \"CN=edi-gateway\" (…7dba) expired 5 days ago)"))
      #expect(down.hasSuffix(", and \(report.figures.down - 5) more"))
      #expect(!gitHub.contains { $0.contains("replacementReady") || $0.contains("outage") })
      let azure = Pipeline(.azure).commands(
        for: report, page: "/out/report.summary.md", showsNames: true)
      #expect(azure.first?.hasPrefix("##vso[task.logissue type=error]lapse: ") == true)
      #expect(azure.last == "##vso[task.uploadsummary]/out/report.summary.md")
      #expect(azure.count == 4)
    }

    @Test func noNamesAppearIfTheyAreHidden() async throws {
      let report = try await SampleReport.report()
      let summary = try directory.write("summary", "")
      let pipeline = Pipeline(.gitHub, stepSummary: summary)
      #expect(pipeline.append(report, options([.markdown]), showsNames: false) == nil)
      let verdict = ReportVerdict(report: report, status: .clean, quiet: false, showsNames: false)
      let all =
        pipeline.commands(for: report, page: nil, showsNames: false) + verdict.lines
        + [try String(contentsOfFile: summary, encoding: .utf8)]
      let names = Set(
        report.objects.compactMap { report.applicationName(of: $0) }.filter { $0.count > 6 })
      #expect(names.count > 50)
      for text in all {
        #expect(!names.contains { text.contains($0) }, "\(text)")
        #expect(!text.contains("Mia Lindqvist") && !text.contains("Contoso"))
      }
      #expect(all.contains { $0.contains("\(report.figures.down) applications are down") })
    }

    @Test(arguments: [
      ("a%0Ab\n::error::x", "a%250Ab\\u{A}::error::x"),
      ("##vso[task.complete result=Failed;]", "#\\u{23}vso[task.complete result=Failed;]"),
      ("##[error]", "#\\u{23}[error]"),
    ])
    func aNameCannotBecomeACommand(name: String, shown: String) async throws {
      let json = name.replacing("\n", with: "\\n")
      let input = try directory.write(
        "applications.json",
        GraphExport.applications([GraphExport.application(1, [.critical], displayName: json)]))
      var options = AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600))
      options.failOn = .high
      let report = try Assessor.assess(
        await ExportReader.read([input], jobs: 1), options: options)
      let lines = Pipeline(.gitHub).commands(for: report, page: nil, showsNames: true)
      #expect(lines.contains { $0.contains(": \(shown) (") }, "\(lines)")
      let azure = Pipeline(.azure).commands(for: report, page: nil, showsNames: true)
      #expect(azure.allSatisfy { $0.components(separatedBy: "##vso[").count == 2 })
      #expect(azure.allSatisfy { !$0.contains("\n") && !$0.contains("%0A") })
    }

    @Test(arguments: ["/a\nb/report.md", "/##vso[task.complete]/report.md"])
    func aPathCannotBecomeACommand(path: String) async throws {
      let commands = Pipeline(.azure).commands(
        for: try await SampleReport.report(), page: path, showsNames: true)
      #expect(!commands.contains { $0.contains("uploadsummary") })
    }

    private func options(_ formats: [ReportFormat]) -> ReporterOptions {
      var options = ReporterOptions()
      options.formats = formats
      return options
    }

    @Test func thePageIsAppendedAndFitsOneScreen() async throws {
      let report = try await SampleReport.report()
      let summary = try directory.write("summary", "before\n")
      var pipeline = Pipeline(.gitHub, stepSummary: summary)
      pipeline.artifacts = "https://github.example/contoso/identity/actions/runs/42#artifacts"
      #expect(pipeline.append(report, options([.markdown]), showsNames: true) == nil)
      let text = try String(contentsOfFile: summary, encoding: .utf8)
      #expect(text.hasPrefix("before\n\n\n<!-- lapse:summary -->\n"))
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 64)
      #expect(text.utf8.count <= 8_200)
      #expect(text.contains("[Open the full report](\(pipeline.artifacts ?? ""))"))
      #expect(Pipeline(.azure).append(report, options([.markdown]), showsNames: true) == nil)
      pipeline.stepSummary = directory.path
      #expect(
        pipeline.append(report, options([.markdown]), showsNames: true)
          == "GITHUB_STEP_SUMMARY cannot be written")
    }

    @Test func aFullSummaryIsLeftUnchanged() async throws {
      let report = try await SampleReport.report()
      for kibibytes in [850, 890, 899, 2_048] {
        let used = kibibytes * 1_024
        let summary = try directory.write("summary", String(repeating: "x", count: used))
        let problem = Pipeline(.gitHub, stepSummary: summary).append(
          report, options([.markdown]), showsNames: true)
        let size = try Data(contentsOf: URL(fileURLWithPath: summary)).count
        if kibibytes < 892 {
          #expect(problem == nil)
          #expect(size > used && size <= 900 << 10)
        } else {
          #expect(problem?.contains("holds \(used) bytes already") == true)
          #expect(size == used)
        }
      }
    }

    @Test func withoutMarkdownThereIsNoPage() async throws {
      let summary = try directory.write("summary", "before\n")
      let report = try await SampleReport.report()
      let pipeline = Pipeline(.gitHub, stepSummary: summary)
      #expect(pipeline.append(report, options([.json]), showsNames: true) == nil)
      #expect(try String(contentsOfFile: summary, encoding: .utf8) == "before\n")
      #expect(Pipeline(.azure).page(options([.json]), showsNames: true) == nil)
    }

    @Test func azurePipelinesGetsAFile() async throws {
      let file = try #require(
        Pipeline(.azure).page(options([.markdown, .html]), showsNames: true))
      #expect(file.name == "report.summary.md")
      let report = try await SampleReport.report()
      let bytes = try ByteSink.collect { try file.reporter.write(report, to: $0) }
      #expect(bytes.count <= 8_000)
      #expect(Pipeline(.gitHub).page(options([.markdown]), showsNames: true) == nil)
    }

    @Test(arguments: [
      ("x ##vso[task.complete result=Failed;]", "x #\\u{23}vso[task.complete result=Failed;]"),
      ("a ##[error]b", "a #\\u{23}[error]b"), ("::error::x", "\\u{3A}:error::x"),
      ("  ::add-mask::x", "  \\u{3A}:add-mask::x"), ("a::b", "a::b"), ("## head", "## head"),
      ("C#", "C#"),
    ])
    func noTextCanControlTheLog(text: String, shown: String) {
      #expect(Terminal.visible(text) == shown)
    }
  }
}
