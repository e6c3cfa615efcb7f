# Reads axioms.txt, the questions (Print Assumptions ...) and Coq's answers, in this order; prints every theorem with
# what it rests on. Exits with 1 if anything is not in the list, or a question has no answer.

FNR == 1 { file++ }
file == 1 && !/^#/ { allowed[$1] = 1 }
file == 2 && /^Print Assumptions/ { sub(/\.$/, "", $3); theorem[++asked] = $3 }
file == 3 && /^(Axioms:|Closed under the global context)$/ { answered++; next }
file == 3 && /^[^ ]/ {
    rests[answered] = rests[answered] " " $1
    if (!($1 in allowed)) { print theorem[answered] " rests on what is not allowed: " $0; wrong = 1 }
}
END {
    for (k = 1; k <= answered && k <= asked; k++)
        print theorem[k] " rests on" (rests[k] == "" ? " nothing" : rests[k])
    if (answered != asked || asked == 0) { print asked " questions, " answered + 0 " answers"; wrong = 1 }
    exit wrong
}
