/// All rules that make findings, in order of id. A new rule is one file beside and one line here.
package enum RuleCatalogue {
  /// Rules that look at objects one by one.
  package static let all: [any FindingRule.Type] = [
    HYG01SecretLifetime.self, HYG02CertificateLifetime.self, HYG03NeverExpires.self,
    HYG04NotYetValid.self, HYG05SeveralSecrets.self, HYG06CredentialOnPrincipal.self,
    HYG07NoOwner.self, HYG08ForeignCredential.self, HYG09FirstPartyCredential.self,
    HYG10SharedCertificate.self, HYG11WeakCertificate.self, HYG12SelfSignedCertificate.self,
    HYG13RenewalRefused.self, HYG14FailingSignIns.self,
    HYG15FragileFederation.self, HYG18SharePointAddIn.self, HYG19ExchangeWebServices.self,
    HYG21PartnerMetadata.self,
    MIG03RetiringIssuer.self,
  ]

  /// What people may read about every rule, those included that look at inputs.
  package static let descriptions =
    (all.map { $0.description } + CandidateCatalogue.descriptions
    + [
      HYG16SecretInExport.description, HYG17SecretInClear.description,
      HYG20ReplacedWithoutOverlap.description,
      ACC01Ended.description, ACC02MatchesNothing.description, ACC03MatchesMore.description,
      ACC04PlanOverdue.description,
    ]).sorted { $0.id < $1.id }
}
