import TestSupport

extension Fixtures {
  static let sampleTenant = path("SampleTenant")
  static let leakedSecrets = path("LeakedSecrets")
}
