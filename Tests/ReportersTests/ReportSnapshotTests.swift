import Assessment
import Exports
import Foundation
import Inventory
import Reporters
import TestSupport
import Testing

/// Compares the small, hostile tenant in every format with its golden file.
@Suite struct ReportSnapshotTests {
  @Test(arguments: ReportFormat.allCases)
  func `renders the small tenant as recorded`(_ format: ReportFormat) async throws {
    try await expect(format.reporter(), toRender: format.fileName)
  }

  @Test func `renders the email page as recorded`() async throws {
    try await expect(HTMLEmailReporter(), toRender: "report.email.html")
  }

  @Test(arguments: [MarkdownSize.summary, .comment])
  func `renders the small sizes as recorded`(_ size: MarkdownSize) async throws {
    try await expect(MarkdownReporter(size: size), toRender: "report.\(size.rawValue).md")
  }

  @Test(arguments: [JUnitDialect.ci, .surefire])
  func `renders the small tenant in a dialect as recorded`(_ dialect: JUnitDialect) async throws {
    var options = ReporterOptions()
    options.junitDialect = dialect
    try await expect(
      ReportFormat.junit.reporter(options), toRender: "report.\(dialect.rawValue).junit.xml")
  }

  private func expect(_ reporter: any Reporter, toRender name: String) async throws {
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/SmallTenant").path
    let inventory = await ExportReader.read([fixture], jobs: 2)
    var options = AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600))
    options.failOn = .high
    // Without a limit no finding fails, and the golden files would not cover failing findings.
    if name.hasSuffix("junit.xml") { options.failOnFindings = .medium }
    let report = try Assessor.assess(inventory, options: options)
    let bytes = try ByteSink.collect { try reporter.write(report, to: $0) }
    let mismatch = Snapshot.mismatch(of: bytes, named: name)
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }
}
