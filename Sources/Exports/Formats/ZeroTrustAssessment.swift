import JSONReading

/// What Zero Trust Assessment adds to the pages of Graph that it exports: files with one fake row,
/// which teach its database the columns.
///
/// https://github.com/microsoft/zerotrustassessment, `src/powershell/assets/export-model` (read
/// 2026-11-23).
enum ZeroTrustAssessment {
  static func isModelRow(_ fields: JSONFieldSet) -> Bool {
    fields[.isZtModelRow]?.truth == true
  }
}
