package import Assessment

/// The complete answer to one problem.
package struct Answer: Sendable {
  package var problem: Problem
  package var error: SignInError
  package var application: ApplicationFinding
  /// Sentences about the application itself, apart from how it was found.
  package var notes: [Remark] = []
  package var credential: CredentialFinding?
  /// What is known: live credentials, limits for a new one, owners, places of use.
  package var facts: [Remark] = []
  package var federation: FederationFinding?
  package var federationNotes: [Remark] = []
  /// Reasons for "I rotated it, and it still fails", each with its evidence.
  package var checks: [RotationCheck] = []
  /// Steps that restore service.
  package var restore: [RestoreStep] = []
  /// Steps that correct the federated credential.
  package var correction: [Fix] = []
  package var durable: DurableWay?
  /// What to ask if the application is not found.
  package var questions: [Remark] = []
  /// Commands that find the application.
  package var search: [Fix] = []

  init(_ problem: Problem) {
    self.problem = problem
    error = SignInErrorTable.entry(problem.loggedError.code)
    application = .unknown
  }
}

/// One thing to do that is not a restore step.
package struct Fix: Hashable, Sendable {
  package var text: String
  package var command: String?
  package var powershell: String?

  package init(_ text: String, command: String? = nil, powershell: String? = nil) {
    self.text = text
    self.command = command
    self.powershell = powershell
  }
}

/// The credential that a message is about.
package struct CredentialFinding: Sendable {
  package enum Certainty: String, Sendable {
    /// The message or the sign-in log says which credential it is.
    case known
    /// The most likely of several.
    case likely
  }

  package var credential: KnownCredential
  package var certainty: Certainty
}

/// One reason why a rotated credential may still fail.
package struct RotationCheck: Hashable, Sendable {
  package enum Reason: String, CaseIterable, Sendable {
    case stillSendsOld
    case secretIdPasted
    case trailingBlank
    case otherTenant
    case wrongApplication
    case limitReached
    case notSpreadYet
    case shouldFederate
    case managedElsewhere
    case clock
  }

  package enum Outcome: String, Sendable {
    /// The reason applies.
    case yes
    /// The reason does not apply.
    case no
    /// Nothing in the data tells.
    case open
  }

  package var reason: Reason
  package var outcome: Outcome
  /// The evidence for it or against it, or how to find out.
  package var text: String
}

/// All answers to one call.
package struct DiagnosisResult: Sendable {
  package var answers: [Answer]
  /// The export or saved report; nil if neither was given.
  package var directory: KnownDirectory?
  /// How many problems were not kept, because there were too many different ones.
  package var dropped = 0
  /// How many bytes of logs were read.
  package var bytes: Int64 = 0
  /// What a simulation or a token met, if no message was given.
  package var simulations: [SimulationResult] = []

  package init(answers: [Answer], directory: KnownDirectory?) {
    self.answers = answers
    self.directory = directory
  }

  /// Whether an application was found for any problem.
  package var hasAnswer: Bool {
    answers.contains { answer in
      // An ID that the data does not know, and that nothing explains, does not count as found.
      let isUnknown = answer.notes.contains { $0.code == .notInExport }
      return answer.application.found != nil && !isUnknown
    }
      || simulations.contains { $0.matches.contains { !$0.comparisons.isEmpty } }
  }
}

/// How Entra would answer a token, by the federated credentials that it was compared with.
package struct SimulationResult: Sendable {
  package struct ComparedApplication: Sendable {
    package var application: KnownApplication
    package var comparisons: [TrustComparison]
  }

  package var token: PresentedToken
  /// Applications whose federated credentials would accept it.
  package var matches: [ComparedApplication]
  /// The applications that come nearest, if none would accept it.
  package var nearest: [ComparedApplication]
  /// Whether the repository may have the immutable form, which the input does not tell.
  package var isOpen: Bool
  package var notes: [Remark] = []
  /// Whether the user said which application the token is for.
  package var isNamed = false
  /// Steps that would let it sign in, if one application comes near.
  package var correction: [Fix] = []
}
