package import Inventory

/// Replaces names with tokens in a finished report.
///
/// Rules read names, so redaction comes last; reporters render the result and cannot reveal a name.
extension AssessmentReport {
  /// Returns the report with tokens for names, and rows in the order of the tokens.
  /// A comparison is left out: compare again, with a redacted baseline.
  package func redacted(by redaction: Redaction) -> AssessmentReport {
    var report = self
    report.inventory.redact(by: redaction) { PrivilegedRoles.isKnown($0) }
    report.tenant.id = redaction.id(tenant.id)
    report.tenant.contradictions = tenant.contradictions.map(redaction.id).sorted()
    report.tenant.displayName = tenant.displayName.map(redaction.text)
    report.options.tenantId = options.tenantId.map(redaction.identifier)
    report.options.owner = options.owner.map { token(ofHolder: $0, by: redaction) }
    report.options.teams = TeamRules()
    report.options.acceptances = options.acceptances.map { $0.redacted(by: redaction) }
    report.acceptances = acceptances.map { acceptance in
      var acceptance = acceptance
      acceptance.entry = acceptance.entry.redacted(by: redaction)
      return acceptance
    }
    for index in report.completeness.indices {
      report.completeness[index].reasons = completeness[index].reasons.map { reason in
        CollectionLedger.Reason(
          code: reason.code, message: redaction.sentence(reason.message), count: reason.count)
      }
    }
    report.findingSubjects = findingSubjects.map { subject in
      FindingSubject(
        id: redaction.id(subject.id), objectId: subject.objectId.map(redaction.id),
        path: subject.path.map(redaction.text), line: subject.line)
    }
    let order = RedactedOrder(report)
    order.apply(to: &report)
    report.teams = teams.redacted(order.objects, by: redaction)
    report.impacts = impacts.redacted(order.objects, by: redaction, in: report.inventory)
    report.places = PlaceIndex(report.inventory)
    report.indexOwnerCandidates()
    report.certificates = CertificateIndex(of: report)
    report.words = words(in: &report, by: redaction)
    report.comparison = nil
    report.arrange()
    return report
  }

  /// Returns the token of a team or owner that the user named, ignoring case.
  ///
  /// A team is found by name, an owner by ID, user principal name or mail address. The token is
  /// that of the team's name or the owner's ID; that of the text itself if neither is found.
  package func token(ofHolder holder: String, by redaction: Redaction) -> String {
    let sought = holder.lowercased()
    if let team = teams.teams.first(where: { $0.name.lowercased() == sought }) {
      return redaction.text(team.name)
    }
    let owner = inventory.owners.first { inventory.isNamed($0, sought) }
    return owner.map { redaction.identifier($0.id).guidText } ?? redaction.id(holder)
  }

  /// Records the sentences again, with tokens for their values.
  private func words(in report: inout AssessmentReport, by redaction: Redaction) -> MessageBook {
    var recorder = MessageRecorder()
    for index in report.candidateRows.indices {
      let row = report.candidateRows[index]
      let evidence = words.evidence(at: row.evidence).map { line in
        Candidate.Evidence(
          kind: line.kind, message: line.message.redacted(by: redaction),
          source: line.source.map(redaction.citation))
      }
      let steps = words.steps(at: row.steps).map { step in
        var step = step
        step.template = step.template.redacted(by: redaction)
        step.values = step.values.map { $0.redacted(by: redaction) }
        return step
      }
      report.candidateRows[index].evidence = recorder.record(evidence)
      report.candidateRows[index].steps = recorder.record(steps)
    }
    for index in report.findingRows.indices {
      report.findingRows[index].message = recorder.record(
        words.message(at: report.findingRows[index].message).redacted(by: redaction))
    }
    return recorder.book
  }
}

extension AcceptanceEntry {
  fileprivate func redacted(by redaction: Redaction) -> AcceptanceEntry {
    var entry = self
    switch subject {
    case .credential(let id): entry.subject = .credential(redaction.id(id))
    case .application(let id): entry.subject = .application(redaction.id(id))
    }
    entry.reason = reason.map(redaction.text)
    entry.acceptedBy = acceptedBy.map(redaction.text)
    entry.ticket = redaction.text(ticket)
    entry.plan = plan.map { Plan(owner: redaction.text($0.owner), due: $0.due) }
    entry.file = redaction.text(file)
    return entry
  }
}

/// Commands name the tenant that they are for, and hosts of its cloud.
extension StepTemplate {
  func redacted(by redaction: Redaction) -> StepTemplate {
    StepTemplate(
      id, redaction.identifiers(in: text), command: command.map(redaction.identifiers),
      powershell: powershell.map(redaction.identifiers), isDeletion: isDeletion)
  }
}

extension MessageTemplate {
  func redacted(by redaction: Redaction) -> MessageTemplate {
    MessageTemplate(code, redaction.identifiers(in: text))
  }
}
