import Assessment
import Exports
import Foundation
import Inventory
import Reporters
import TestSupport
import Testing

/// Every format renders the same small, hostile tenant into its golden file.
@Suite struct ReportSnapshotTests {
  @Test(arguments: ReportFormat.allCases)
  func `renders the small tenant as recorded`(_ format: ReportFormat) async throws {
    try await compare(format.reporter(), with: format.fileName)
  }

  @Test func `renders the page for mail as recorded`() async throws {
    try await compare(HTMLEmailReporter(), with: "report.email.html")
  }

  private func compare(_ reporter: any Reporter, with name: String) async throws {
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/SmallTenant").path
    let inventory = await ExportReader.read([fixture], jobs: 2)
    var options = AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600))
    options.failOn = .high
    let report = try Assessor.assess(inventory, options: options)
    let bytes = try ByteSink.collect { try reporter.write(report, to: $0) }
    let mismatch = Snapshot.mismatch(of: bytes, named: name)
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }
}
