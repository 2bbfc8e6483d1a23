/// All rules that decide about credentials, grouped by what they lead to.
/// A new rule is one file in `Rules/` and one line here.
package enum CandidateCatalogue {
  /// The groups in the order in which they are asked: what to leave alone, what can go, what is
  /// half done, where it should move, what stays. The first rule that applies decides; in groups by
  /// confidence, the most confident one.
  static let dispositions: [Disposition] = [
    Disposition([KEEP01SigningMaterial.self, KEEP04UnknownKind.self]),
    Disposition([
      CLN01ExpiredCredential.self, CLN06DisabledApplication.self, CLN07NoServicePrincipal.self,
      CLN02SupersededCredential.self, CLN04StaleApplication.self, CLN05PublicClient.self,
      CLN03UnusedCredential.self,
    ]),
    Disposition(
      [MIG01FederatedAlready.self, MIG02ManagedIdentityTrusted.self], halfDone: true),
    Disposition(
      [
        MIG06BuiltInAuthentication.self, MIG07AzureService.self, MIG04AzureDaemon.self,
        MIG05AzureApplication.self,
      ], byConfidence: true),
    Disposition(
      [
        MIG08GitHubActions.self, MIG09AzureDevOpsConnection.self, MIG10Kubernetes.self,
        MIG11OtherCloud.self, MIG12ContinuousIntegration.self,
      ], byConfidence: true),
    Disposition([MIG13Certificate.self]),
    Disposition([KEEP02ProductSecret.self, KEEP03UnknownConsumer.self]),
  ]

  /// What people may read about each rule.
  package static let descriptions = dispositions.flatMap(\.rules).map { $0.type.description }

  /// Rules that lead to the same sort of decision.
  struct Disposition {
    let rules: [(id: RuleID, type: any CandidateRule.Type)]
    let isByConfidence: Bool
    let isHalfDone: Bool

    init(
      _ rules: [any CandidateRule.Type], byConfidence: Bool = false, halfDone: Bool = false
    ) {
      self.rules = rules.compactMap { rule in rule.id.map { ($0, rule) } }
      isByConfidence = byConfidence
      isHalfDone = halfDone
    }
  }
}
