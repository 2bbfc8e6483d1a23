package import Assessment

/// Who is responsible for a rotation, and what was accepted, in words.
package enum RotationWords {
  /// Returns `team Payroll, payroll@contoso.example` or `owner Ada (may have left)`.
  ///
  /// nil if the owners were not collected.
  package static func holder(
    of row: AssessedCredential, in report: AssessmentReport
  ) -> String? {
    let words = UrgentWording.owner(of: report.object(of: row), in: report)
    return words == "owners not collected" ? nil : words
  }

  /// Returns `Planned for 1 Dec 2026 by Ada (CHG-1)`; nil if nothing is accepted or planned.
  package static func acceptance(
    of row: AssessedCredential, in report: AssessmentReport
  ) -> String? {
    AcceptanceWording.note(on: row, in: report)
  }
}
