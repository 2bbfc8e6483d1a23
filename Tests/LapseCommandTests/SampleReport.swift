import Assessment
import Exports
import Inventory
import TestSupport

/// The sample tenant, assessed.
enum SampleReport {
  static func report() async throws -> AssessmentReport {
    let inventory = await ExportReader.read([Fixtures.sampleTenant], jobs: 2)
    return try Assessor.assess(
      inventory, options: AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600)))
  }
}
