import Inventory
import System

/// All rules that make findings, sorted by ID.
/// A new rule is one file in `Rules/` and one line here.
package enum RuleCatalogue {
  /// Rules that look at objects one by one.
  static let ofObjects: [any FindingRule.Type] = [
    HYG01SecretLifetime.self, HYG02CertificateLifetime.self, HYG03NeverExpires.self,
    HYG04NotYetValid.self, HYG05SeveralSecrets.self, HYG06CredentialOnPrincipal.self,
    HYG07NoOwner.self, HYG08ForeignCredential.self, HYG09FirstPartyCredential.self,
    HYG10SharedCertificate.self, HYG11WeakCertificate.self, HYG12SelfSignedCertificate.self,
    HYG13RenewalRefused.self, HYG14FailingSignIns.self,
    HYG15FragileFederation.self, HYG18SharePointAddIn.self, HYG19ExchangeWebServices.self,
    HYG21PartnerMetadata.self,
    MIG03RetiringIssuer.self,
  ]

  /// Rules that look at what the inputs hold besides objects.
  static let ofInputs: [any InputRule.Type] = [
    HYG16SecretInExport.self, HYG17SecretInClear.self, HYG20ReplacedWithoutOverlap.self,
  ]

  /// Rules that look at the entries of `lapse-accepted.yml`.
  static let ofAcceptances: [any Rule.Type] = [
    ACC01Ended.self, ACC02MatchesNothing.self, ACC03MatchesMore.self, ACC04PlanOverdue.self,
  ]

  /// What people may read about every rule, sorted by ID.
  package static let descriptions: [RuleDescription] = {
    // Joins descriptions, not types: the runtime would look up the conformances of each type.
    let finding =
      ofObjects.map { $0.description } + ofInputs.map { $0.description }
      + ofAcceptances.map { $0.description }
    return (finding + CandidateCatalogue.descriptions).ordered { $0.id < $1.id }
  }()
}

extension FindingCollector {
  /// Runs every finding rule over all objects, then over the other inputs.
  mutating func collect(in report: AssessmentReport, tenant: Identifier?) {
    let context = RuleContext(report, tenant: tenant)
    let rules = RuleCatalogue.ofObjects.map { (id: $0.id, type: $0) }
    for (index, row) in report.objects.enumerated() {
      let subject = RuleSubject(
        context: context, index: index, row: row, object: report.directoryObject(of: row))
      // Nobody has to tidy up what is in the recycle bin.
      if subject.object.flags.contains(.deleted) { continue }
      for rule in rules {
        self.rule = rule.id
        rule.type.check(subject, &self)
      }
    }
    let inputs = InputSubject(report)
    for rule in RuleCatalogue.ofInputs {
      if let id = rule.id { add(rule.check(inputs), of: id) }
    }
  }
}
