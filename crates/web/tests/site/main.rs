//! The site as its readers meet it: through the router, and in a real browser.

mod api;
mod browser;
mod crawl;
mod desk;
mod driver;
mod entering;
mod feeds;
mod live;
mod notices;
mod office;
mod pages;
mod race;
mod served;
mod serving;
mod way;
