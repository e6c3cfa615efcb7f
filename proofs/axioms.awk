# Reads axioms.txt, the questions (the theorems of one file together, a line each) and Coq's answers, in this order;
# prints the theorems of every file with what they rest on. Exits with 1 if anything is not in the list, or a question
# has no answer.

FNR == 1 { file++ }
file == 1 && !/^#/ { allowed[$1] = 1 }
file == 2 && /Print Assumptions/ {
    sub(/^[^(]*\(/, ""); sub(/,* *tt\).*$/, ""); gsub(/@/, "")
    theorems[++asked] = $0
}
file == 3 && /^(Axioms:|Closed under the global context)$/ { answered++; next }
file == 3 && /^[^ ]/ {
    rests[answered] = rests[answered] " " $1
    if (!($1 in allowed)) { print theorems[answered] ": rests on what is not allowed: " $0; wrong = 1 }
}
END {
    for (k = 1; k <= answered && k <= asked; k++)
        print theorems[k] ": rests on" (rests[k] == "" ? " nothing" : rests[k])
    if (answered != asked || asked == 0) { print asked " questions, " answered + 0 " answers"; wrong = 1 }
    exit wrong
}
