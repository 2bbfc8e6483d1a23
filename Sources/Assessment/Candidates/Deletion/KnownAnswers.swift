/// Answers about the credential at hand that no case of deletion changes.
struct KnownAnswers {
  private var credential = -1
  private var answers: [DeletionProof.Answer?] = Array(
    repeating: nil, count: DeletionFact.allCases.count)

  func answer(_ fact: DeletionFact, ofCredentialAt index: Int) -> DeletionProof.Answer? {
    index == credential ? answers[Int(fact.rawValue)] : nil
  }

  mutating func note(
    _ answer: DeletionProof.Answer, _ fact: DeletionFact, ofCredentialAt index: Int
  ) {
    if index != credential {
      credential = index
      for position in answers.indices { answers[position] = nil }
    }
    answers[Int(fact.rawValue)] = answer
  }
}
