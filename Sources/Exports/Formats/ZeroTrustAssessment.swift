import JSONReading

/// Recognises what Zero Trust Assessment adds to its exported pages.
///
/// These are files with one fake row that teaches its database the columns.
///
/// https://github.com/microsoft/zerotrustassessment, `src/powershell/assets/export-model` (read
/// 2026-11-23).
enum ZeroTrustAssessment {
  static func isModelRow(_ fields: JSONFieldSet) -> Bool {
    fields[.isZtModelRow]?.truth == true
  }
}
