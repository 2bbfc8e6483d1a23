/// The profiles to choose from, by the names that people type.
package enum PolicyName: String, CaseIterable, Sendable {
  case microsoft
  case cisM365v7 = "cis-m365-v7"
  case cisaScuba = "cisa-scuba"
  /// Limits of the configuration file.
  case custom
}
