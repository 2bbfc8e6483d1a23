package import Assessment

/// Whose a rotation is and what was accepted of it, in words.
package enum RotationWords {
  /// `team Payroll, payroll@contoso.example`, `owner Ada (may have left)`; nil where nothing is
  /// known of it.
  package static func holder(
    of row: AssessedCredential, in report: AssessmentReport
  ) -> String? {
    let words = UrgentWording.owner(of: report.object(of: row), in: report)
    return words == "owners not collected" ? nil : words
  }

  /// `Planned for 1 Dec 2026 by Ada (CHG-1)`; nil where nobody accepted or plans anything.
  package static func acceptance(
    of row: AssessedCredential, in report: AssessmentReport
  ) -> String? {
    AcceptanceWording.note(on: row, in: report)
  }
}
