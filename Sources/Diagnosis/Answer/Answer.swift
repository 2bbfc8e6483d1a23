package import Assessment

/// What is to be said about one problem.
package struct Answer: Sendable {
  package var problem: Problem
  package var error: SignInError
  package var application: ApplicationFinding
  /// Sentences about the application itself, beside how it was found.
  package var notes: [Remark] = []
  package var credential: CredentialFinding?
  /// What is known: what is alive, what a new one meets, whose it is, where it is used.
  package var facts: [Remark] = []
  package var federation: FederationFinding?
  package var federationNotes: [Remark] = []
  /// "I rotated it, and it still fails": each reason, and what speaks for it.
  package var checks: [RotationCheck] = []
  /// Steps that restore service.
  package var restore: [RestoreStep] = []
  /// Steps that correct the federated credential.
  package var correction: [Fix] = []
  package var durable: DurableWay?
  /// What to ask, where the application is not found.
  package var questions: [Remark] = []
  /// Commands that find the application.
  package var search: [Fix] = []

  init(_ problem: Problem) {
    self.problem = problem
    error = SignInErrorTable.entry(problem.sighting.code)
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
    /// The message or the sign-in log says which.
    case known
    /// The likeliest of several.
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
    /// It is so.
    case yes
    /// It is not.
    case no
    /// Nothing that was read tells.
    case open
  }

  package var reason: Reason
  package var outcome: Outcome
  /// What speaks for it or against it, or how to find out.
  package var text: String
}

/// All answers to one call.
package struct DiagnosisResult: Sendable {
  package var answers: [Answer]
  /// nil where neither export nor report was given.
  package var directory: KnownDirectory?
  /// Problems that were not kept, for there were too many different ones.
  package var dropped = 0
  /// Bytes of logs that were read.
  package var bytes: Int64 = 0
  /// What a simulation or a token met, where no message was given.
  package var simulations: [SimulationResult] = []

  package init(answers: [Answer], directory: KnownDirectory?) {
    self.answers = answers
    self.directory = directory
  }

  /// Whether an application was found for any problem.
  package var hasAnswer: Bool {
    answers.contains { answer in
      // An id that the data does not know, and that nothing explains, is no application that was
      // found.
      let isUnknown = answer.notes.contains { $0.code == .notInExport }
      return answer.application.found != nil && !isUnknown
    }
      || simulations.contains { $0.matches.contains { !$0.comparisons.isEmpty } }
  }
}

/// What a made-up or real token would meet.
package struct SimulationResult: Sendable {
  package struct Meeting: Sendable {
    package var application: KnownApplication
    package var comparisons: [TrustComparison]
  }

  package var token: PresentedToken
  /// Applications whose federated credentials would take it.
  package var matches: [Meeting]
  /// Those that come nearest, where none would.
  package var nearest: [Meeting]
  /// Whether the repository may have the immutable form, which the words leave open.
  package var isOpen: Bool
  package var notes: [Remark] = []
  /// Steps that would let it sign in, where one application comes near.
  package var correction: [Fix] = []
}
