# The same for R: Rscript phq9.R IN
t <- read.csv(commandArgs(TRUE)[1])
items <- as.matrix(t[paste0("phq9_", 1:9)])
n <- rowSums(!is.na(items))
score <- ifelse(n >= 7, rowSums(items, na.rm = TRUE) * 9 / n, NA)
ninth <- items[, 9]
out <- data.frame(
	t[c("record_id", "date")], measure = "phq9", domain = "mood",
	n_items = 9, n_answered = n, score = signif(score, 10),
	band = cut(score, c(-1, 4.5, 9.5, 14.5, 19.5, 28), right = FALSE,
		labels = c("minimal", "mild", "moderate", "moderately_severe", "severe")),
	flag = ifelse(!is.na(ninth) & ninth > 0, paste0("safety:item9=", ninth), ""),
	status = cut(n, c(-1, 0, 6, 8, 9),
		labels = c("missing", "incomplete", "prorated", "ok")))
options(digits = 10)
write.csv(out, stdout(), row.names = FALSE, quote = FALSE, na = "")
